/** What client and server ask of each other about whole `.reg` files: names and shapes only. */

/** The blocks of keys and values that can be inserted. The core's list is the same. */
export type RegistryBlockName = 'tls12' | 'exchange';

/** Client to server: a `.reg` document as commands. */
export const convertRequest = 'exchangeTls/convertRegistry';
export interface ConvertParams {
  readonly uri: string;
  readonly form: 'powershell' | 'cmd';
}
export type ConvertAnswer =
  /** Lines end with CR LF. `leftOut` is what the form cannot do, one sentence each. */
  { readonly kind: 'text'; readonly text: string; readonly leftOut: readonly string[] } | { readonly kind: 'none'; readonly reason: string };

/** Client to server: the file that takes back what a `.reg` document changes. `exported` is the address of an export: an open document, or a file. */
export const undoRequest = 'exchangeTls/undoRegistry';
export interface UndoParams {
  readonly uri: string;
  readonly exported: string;
}
export type UndoAnswer =
  /** `changes` is how many keys and values it gives back or takes away; `warnings` what it cannot restore, one sentence each. */
  | { readonly kind: 'file'; readonly text: string; readonly changes: number; readonly warnings: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string };

/** Client to server: what two `.reg` files leave in a registry. `other` is the address of an open document or a file; null is what Microsoft recommends for Exchange. */
export const compareRequest = 'exchangeTls/compareRegistry';
export interface CompareParams {
  readonly uri: string;
  readonly other: string | null;
  readonly scope: 'known' | 'all';
}
export type CompareAnswer =
  /** Two texts in one order and spelling; the number of values that differ; the same in a sentence; the keys that were not compared though they differ. */
  | {
      readonly kind: 'texts';
      readonly here: string;
      readonly there: string;
      readonly differences: number;
      readonly summary: string;
      readonly otherKeys: number;
    }
  | { readonly kind: 'none'; readonly reason: string };
