import { exportBranches } from '../core/index';
import { type ExportBranchesAnswer, type ExportRegistryAnswer, exportBranchesRequest, exportRegistryRequest } from '../protocol/requests';
import type { ServerFeature } from './context';

/** Exports the keys about TLS of the computer that the server runs on, where it is one with a registry. */
export const registryExport: ServerFeature = ({ connection, exportRegistry, translate }) => {
  connection.onRequest(exportBranchesRequest, (): ExportBranchesAnswer => ({ isWindows: exportRegistry !== undefined, branches: exportBranches }));
  connection.onRequest(exportRegistryRequest, async (): Promise<ExportRegistryAnswer> => {
    if (!exportRegistry) throw new Error(translate('Only Windows has a registry to export. Run VS Code on the server, or open an export of it.'));
    return exportRegistry(exportBranches);
  });
  return {};
};
