import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server';
import { localFiles } from './local-files';
import { probe } from './probe';

startServer(createConnection(ProposedFeatures.all), { probe, files: localFiles });
