import { MarkupKind, type ParameterInformation, type SignatureHelp } from 'vscode-languageserver';
import { type DataSignature, render, type Translate, toMarkdown } from '../core/index';

/** What editing `.reg` files needs of the language server protocol: the second place, beside `to-lsp.ts`, that makes its objects. */

/** The parts of data as the parameters of a function: the one that the cursor is in is set off. */
export function toSignatureHelp({ prefix, parts, active, content }: DataSignature, translate: Translate): SignatureHelp {
  let label = prefix;
  const parameters = parts.map((part, index): ParameterInformation => {
    label += index === 0 ? ' ' : ', ';
    const start = label.length;
    label += render(part, translate);
    return { label: [start, label.length] };
  });
  const documentation = { kind: MarkupKind.Markdown, value: toMarkdown(content, translate) };
  return { signatures: [{ label, documentation, parameters, activeParameter: active }], activeSignature: 0, activeParameter: active };
}
