/**
 * `npm run sample:verify -- <protocol.json>`: draws the sample of a published protocol again and
 * says whether it is the same. Ends with 1 where it is not. Needs no database.
 */
import { readFileSync } from 'node:fs';
import { sampleProtocol, verifyProtocol } from '../lib/domain/sample-protocol.ts';
import { sha256, startsOfSeed } from '../lib/server/seed.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('Name the protocol: npm run sample:verify -- <file>');
const protocol = sampleProtocol.parse(JSON.parse(readFileSync(file, 'utf8')));
const found = verifyProtocol(protocol, startsOfSeed(protocol.plan.seed), sha256);

console.log(`${found.dossiers} dossiers, ${found.cases} cases and reserves drawn again.`);
console.log(found.isFrameSame ? 'The list is the one of the draw.' : 'The list was changed.');
console.log(found.isSampleSame ? 'The sample is identical.' : 'The sample DIFFERS.');
process.exitCode = found.isFrameSame && found.isSampleSame ? 0 : 1;
