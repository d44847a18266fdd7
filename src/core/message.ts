/**
 * A text for people that is not rendered yet. `text` is the English template with `{named}` places, and the key under which
 * translations are found; `args` fills the places. Key names, codes, commands and log text go into `args`, so that no translation touches them.
 */
export interface Message {
  readonly text: string;
  readonly args: MessageArgs;
}

/** What fills the `{named}` places of a message: text, numbers, or messages to be rendered first. */
export type MessageArgs = Readonly<Record<string, string | number | Message>>;

/** Gives the template of another language for an English one, or the English one itself. */
export type Translate = (text: string) => string;

/** Makes a message. */
export function message(text: string, args: MessageArgs = {}): Message {
  return { text, args };
}

/**
 * The text of a message in the language of `translate`; English without it. A place that has no argument stays as it is written.
 * Arguments are never read as templates: what a file or a server says cannot change the text around it.
 */
export function render(message: Message, translate: Translate = (text) => text): string {
  return translate(message.text).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(message.args, name) ? message.args[name] : undefined;
    if (value === undefined) return place;
    return typeof value === 'object' ? render(value, translate) : String(value);
  });
}

/** A part of a message: our own words, or a text or number from elsewhere that stands in them. */
export type MessagePart = { readonly kind: 'words'; readonly text: string } | { readonly kind: 'value'; readonly value: string | number };

/** The parts of a message, in order, for forms that set values apart from words. Joined, they are what `render` gives. */
export function messageParts(message: Message, translate: Translate): readonly MessagePart[] {
  return translate(message.text)
    .split(/\{(\w+)\}/)
    .flatMap((part, index): readonly MessagePart[] => {
      if (index % 2 === 0) return [{ kind: 'words', text: part }];
      const value = Object.hasOwn(message.args, part) ? message.args[part] : undefined;
      if (value === undefined) return [{ kind: 'words', text: `{${part}}` }];
      return typeof value === 'object' ? messageParts(value, translate) : [{ kind: 'value', value }];
    });
}
