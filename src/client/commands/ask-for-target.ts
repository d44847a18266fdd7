import * as vscode from 'vscode';
import type { CommandEnvironment } from './index';

const historyKey = 'probe.targets';
const historyLength = 20;

/** Remembers a target for the next time, newest first. Kept on this computer only. */
export async function rememberTarget(context: vscode.ExtensionContext, target: string): Promise<void> {
  const others = earlierTargets(context).filter((other) => other !== target);
  await context.globalState.update(historyKey, [target, ...others].slice(0, historyLength));
}

/** Asks for an SMTP host or a domain; earlier ones can be picked, and forgotten. Nothing where the user gave up. */
export function askForTarget(
  { context, earlierProbes }: Pick<CommandEnvironment, 'context' | 'earlierProbes'>,
  again?: { readonly value: string; readonly problem: string },
): Promise<string | undefined> {
  const forget: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Forget this host') };
  const pick = vscode.window.createQuickPick<TargetItem>();
  pick.title = again?.problem ?? vscode.l10n.t('Probe SMTP Host');
  pick.placeholder = vscode.l10n.t('A host (mail.contoso.com, 192.0.2.10:587) or a domain (@contoso.com)');
  pick.value = again?.value ?? '';
  const update = (): void => {
    const typed = pick.value.trim();
    const earlier = earlierTargets(context).filter((target) => target !== typed);
    pick.items = [...typedItems(typed), ...earlier.map((target): TargetItem => ({ label: target, target, earlier: true, buttons: [forget] }))];
  };
  update();
  return new Promise((resolve) => {
    pick.onDidChangeValue(update);
    pick.onDidTriggerItemButton(async ({ item }) => {
      await context.globalState.update(
        historyKey,
        earlierTargets(context).filter((target) => target !== item.target),
      );
      await earlierProbes.forget(item.target);
      update();
    });
    pick.onDidAccept(() => {
      // Whoever types fast presses Enter before the list has caught up with the text: then the text is meant.
      const [chosen] = pick.selectedItems;
      const typed = pick.value.trim();
      const isMeant = chosen?.earlier || (typed !== '' && chosen?.target === `@${typed}`);
      resolve((isMeant ? chosen.target : typed) || undefined);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What the text that is being typed can mean: a host, and where it names neither a port nor an address, a domain. */
function typedItems(typed: string): readonly TargetItem[] {
  if (typed === '') return [];
  const item = (target: string, description: string): TargetItem => ({ label: target, description, target, earlier: false, alwaysShow: true });
  if (typed.includes('@') || /^mx:/i.test(typed)) return [item(typed, vscode.l10n.t('Probe the mail servers of this domain (MX)'))];
  const canBeDomain = /^[^\s:/]+\.[^\s:/]*[^\s:/\d.]\.?$/u.test(typed);
  return [
    item(typed, vscode.l10n.t('Probe this host')),
    ...(canBeDomain ? [item(`@${typed}`, vscode.l10n.t('Probe the mail servers of this domain (MX)'))] : []),
  ];
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
