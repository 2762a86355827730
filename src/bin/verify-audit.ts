/**
 * `npm run audit:verify`: follows the chain of the audit log from its first event. Ends with 1, and
 * a sentence for each place, where the log is not what it was. The hashes that backups noted must
 * be in it, and those given on the command line: `npm run audit:verify -- <hash>`.
 */
import { auditSeals, backupFolder, listBackups } from '../lib/server/backup/backup.ts';
import { openDatabase } from '../lib/server/db/database.ts';
import { readSettings } from '../lib/server/env.ts';
import { checkAuditLog } from '../lib/server/reports/audit-check.ts';
import type { AuditBreak } from '../lib/domain/audit.ts';

const SHOWN_MAX = 20;

const settings = readSettings(process.env);
const given = process.argv.slice(2);
const seals = [
	...given.map((hash) => ({ hash: hash.toLowerCase(), notedIn: 'the command line' })),
	...auditSeals(await listBackups(backupFolder(settings)))
];
const db = openDatabase(settings.DATABASE_URL);
const { events, head, breaks } = await checkAuditLog(db, seals);
await db.close();

console.log(`${events} events followed; the newest has the hash ${head}.`);
for (const found of breaks.slice(0, SHOWN_MAX)) console.log(sentenceOf(found));
if (breaks.length > SHOWN_MAX) console.log(`… and ${breaks.length - SHOWN_MAX} more.`);
if (breaks.length === 0) console.log('The audit log is whole.');
process.exitCode = breaks.length === 0 ? 0 : 1;

function sentenceOf(found: AuditBreak): string {
	if (found.kind === 'endMissing')
		return 'The end of the log is not where the log says that it is: newest events were taken out or put in.';
	if (found.kind === 'sealMissing')
		return `The hash ${found.hash}, noted in ${found.notedIn}, is not in the log: it was written anew since, or an older backup was restored.`;
	const { id, at, action } = found.event;
	const event = `event ${id} (${action}, ${at.toISOString()})`;
	if (found.kind === 'changed')
		return `The content of ${event} is not what it was when it was written.`;
	if (found.kind === 'unsealed') return `There is no hash on ${event}: it was put in from outside.`;
	return `Between ${event} and the one before, events were taken out, put in or moved.`;
}
