import * as vscode from 'vscode';

const historyKey = 'probe.targets';
const historyLength = 20;

/** Remembers a target for the next time, newest first. Kept on this computer only. */
export async function rememberTarget(context: vscode.ExtensionContext, target: string): Promise<void> {
  const others = earlierTargets(context).filter((other) => other !== target);
  await context.globalState.update(historyKey, [target, ...others].slice(0, historyLength));
}

/** Asks for an SMTP host; earlier ones can be picked, and forgotten. Nothing where the user gave up. */
export function askForTarget(context: vscode.ExtensionContext, again?: { readonly value: string; readonly problem: string }): Promise<string | undefined> {
  const forget: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Forget this host') };
  const pick = vscode.window.createQuickPick<TargetItem>();
  pick.title = again?.problem ?? vscode.l10n.t('Probe SMTP Host');
  pick.placeholder = vscode.l10n.t('Host name or address, with :port unless it is 25, for example mail.contoso.com or 192.0.2.10:587');
  pick.value = again?.value ?? '';
  const update = (): void => {
    const typed = pick.value.trim();
    const earlier = earlierTargets(context).filter((target) => target !== typed);
    const typedItem: TargetItem[] = typed
      ? [{ label: typed, description: vscode.l10n.t('Probe this host'), target: typed, earlier: false, alwaysShow: true }]
      : [];
    pick.items = [...typedItem, ...earlier.map((target): TargetItem => ({ label: target, target, earlier: true, buttons: [forget] }))];
  };
  update();
  return new Promise((resolve) => {
    pick.onDidChangeValue(update);
    pick.onDidTriggerItemButton(async ({ item }) => {
      await context.globalState.update(
        historyKey,
        earlierTargets(context).filter((target) => target !== item.target),
      );
      update();
    });
    pick.onDidAccept(() => {
      // Whoever types fast presses Enter before the list has caught up with the text: then the text is meant.
      const [chosen] = pick.selectedItems;
      resolve((chosen?.earlier ? chosen.target : pick.value.trim()) || undefined);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: string;
  /** Whether it is one of the earlier hosts, not what is being typed. */
  readonly earlier: boolean;
}

function earlierTargets(context: vscode.ExtensionContext): string[] {
  const stored = context.globalState.get<unknown>(historyKey);
  return Array.isArray(stored) ? stored.filter((target): target is string => typeof target === 'string') : [];
}
