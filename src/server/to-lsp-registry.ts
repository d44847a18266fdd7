import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
} from 'vscode-languageserver';
import { type Completion, type DataSignature, render, type Translate, toMarkdown } from '../core/index';

/** What writing `.reg` files needs of the language server protocol: beside `to-lsp.ts` the only place that makes its objects. */

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  header: CompletionItemKind.Keyword,
  branch: CompletionItemKind.Folder,
  key: CompletionItemKind.Module,
  name: CompletionItemKind.Property,
  data: CompletionItemKind.Value,
  lines: CompletionItemKind.Snippet,
};

/** What can be written, in the order in which the core has it. Only labels and explanations are translated. */
export function toCompletionItems(completions: readonly Completion[], translate: Translate): CompletionItem[] {
  return completions.map(({ kind, label, detail, content, range, filter, newText, selected }, index) => ({
    kind: completionKinds[kind],
    label: typeof label === 'string' ? label : render(label, translate),
    // Editors show `detail` of the chosen one alone, and the description behind each.
    ...(detail ? { detail: render(detail, translate), labelDetails: { description: render(detail, translate) } } : {}),
    ...(content.length > 0 ? { documentation: { kind: MarkupKind.Markdown, value: toMarkdown(content, translate) } } : {}),
    sortText: String(index).padStart(4, '0'),
    filterText: filter,
    ...(selected ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    // The editor would make tabs of blanks, and indent lines below as the first one is.
    ...(newText.includes('\n') ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: { range, newText: selected ? toSnippet(newText, selected) : newText },
  }));
}

/** A text as a snippet with one place to write over, or with the cursor at a place. */
function toSnippet(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const plain = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  const middle = start === end ? '$0' : `\${1:${plain(text.slice(start, end))}}`;
  return `${plain(text.slice(0, start))}${middle}${plain(text.slice(end))}`;
}

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
