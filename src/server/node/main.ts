import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server';
import { exportRegistry, regExe } from './export-registry';
import { listen } from './listen';
import { localFiles } from './local-files';
import { probe } from './probe';

const program = regExe(process.platform, process.env);

startServer(createConnection(ProposedFeatures.all), {
  probe,
  listen,
  files: localFiles,
  ...(program ? { exportRegistry: (branches: readonly string[]) => exportRegistry(program, branches) } : {}),
});
