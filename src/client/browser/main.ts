import * as vscode from 'vscode';
import { activateWith } from '../activate';

/** VS Code in a browser: the server is a worker. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const worker = new Worker(await serverScript(context.extensionUri));
    return { newClient: (options) => new LanguageClient('exchangeTls', 'Exchange TLS', worker, options) };
  });
}

/**
 * The address of one script with the core and the server, which ship as two files, because the core is also for computers. They are read as files, so that
 * the extension may lie anywhere that VS Code reads.
 */
async function serverScript(extension: vscode.Uri): Promise<string> {
  const read = async (...path: readonly string[]): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', ...path)));
  const [core, server] = await Promise.all([read('core.js'), read('browser', 'server.js')]);
  const script = `const module = { exports: {} };\n(function (module, exports) {\n${core}\n})(module, module.exports);\nglobalThis.exchangeTlsCore = module.exports;\n${server}`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
