import type { RegSubject } from '../../formats/reg/model/model';
import { notesFor } from '../../knowledge/registry/advice-for';
import { winHttpKeys } from '../../knowledge/registry/winhttp';
import { message } from '../../message';
import { numbersSet } from '../against-advice';
import { dataPart } from '../registry-repair';
import { defineRule } from '../rule';

const messages = { update: '{note} Without it the value does nothing.' } as const;

/** Fires where the release of Windows that the file is for reads the versions that WinHTTP offers only with an update. No file can tell whether it is there. */
export const winhttpUpdate = defineRule<RegSubject>()({
  id: 'winhttp-update',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'Windows needs an update to read which versions WinHTTP offers',
  fixable: false,
  messages,
  sources: ['winhttp-update'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file' || !target.windows) return;
    for (const { setting, key, value } of numbersSet(subject, winHttpKeys.id)) {
      const [note] = notesFor(setting, key, target);
      if (note) yield found('update', dataPart(value), { note: message(note.text) });
    }
  },
});
