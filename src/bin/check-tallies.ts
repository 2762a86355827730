/**
 * `npm run db:check`: rebuilds the tallies from the raw responses and compares. Ends with 1 where
 * they differ. `--repair` writes the differing ones anew; responses wait meanwhile.
 */
import { backupFolder } from '../lib/server/backup/backup.ts';
import { openDatabase } from '../lib/server/db/database.ts';
import { readSettings } from '../lib/server/env.ts';
import { recountTallies, repairTallies } from '../lib/server/intake/recount.ts';
import { upgradeDatabase } from '../lib/server/upgrade.ts';

const SHOWN_MAX = 20;

const isRepair = process.argv.includes('--repair');
const settings = readSettings(process.env);
const url = settings.DATABASE_URL;
const db = openDatabase(url);
const tell = (step: string) => console.log(step);
// The same care as at the start of the server: a backup first, then on a copy.
await upgradeDatabase(db, { url, folder: backupFolder(settings), now: new Date(), tell });
const { groups, responses, differences } = await (isRepair ? repairTallies : recountTallies)(db);
await db.close();

console.log(`${responses} responses in ${groups} groups counted anew.`);
for (const { groupId, day, flagClass } of differences.slice(0, SHOWN_MAX)) {
	const row = day === null ? 'tally' : `tally of day ${day}`;
	console.log(`The ${row} of group ${groupId}, flag class ${flagClass}, differs.`);
}
if (differences.length > SHOWN_MAX) console.log(`… and ${differences.length - SHOWN_MAX} more.`);
if (differences.length === 0) console.log('The tallies are right.');
else if (isRepair) console.log(`${differences.length} tallies written anew.`);
else
	console.log(
		`${differences.length} tallies differ; npm run db:check -- --repair sets them right.`
	);
process.exitCode = differences.length > 0 && !isRepair ? 1 : 0;
