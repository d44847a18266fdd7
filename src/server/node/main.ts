import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server';
import { probe } from './probe';

startServer(createConnection(ProposedFeatures.all), { probe });
