import { message, render, sessionReportAt, summaryOf, toMarkdown } from '../core/index';
import { type SessionAnswer, type SessionParams, sessionRequest } from '../protocol/sessions';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { pathOf } from './uri-parts';

/** Reports of single sessions. */
export const sessionReport: ServerFeature = ({ connection, documents, settings, translate }) => {
  connection.onRequest(
    sessionRequest,
    guarded(connection, null, async ({ uri, line, lineLink }: SessionParams): Promise<SessionAnswer> => {
      const { rules, log } = await settings.of(uri);
      const open = documents.get(uri);
      const found = open && sessionReportAt(open.file, line, { rules, longGapSeconds: log.longGap, path: pathOf(uri) });
      if (!found) return null;
      const { id, start } = summaryOf(found.session);
      return {
        key: `${id} ${start}`,
        title: render(message('Session {id}', { id: id.slice(0, 100) }), translate),
        markdown: toMarkdown(found.report, translate, lineLink === null ? {} : { lineLink }),
      };
    }),
  );
  return {};
};
