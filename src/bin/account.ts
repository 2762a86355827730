/**
 * For whoever sits at the server's own keyboard, when nobody can sign in:
 *
 * `npm run account:first` prints the link that sets an empty installation up.
 * `npm run account:rescue -- <e-mail>` switches an account on again, takes its second factor away
 * and prints a link to choose a new password.
 */
import { openDatabase } from '../lib/server/db/database.ts';
import { readSettings } from '../lib/server/env.ts';
import { rescueAccount } from '../lib/server/usecases/rescue-account.ts';
import { offerSetUp } from '../lib/server/usecases/set-up-province.ts';

const [deed, email] = process.argv.slice(2);
const { DATABASE_URL, HOST, PORT } = readSettings(process.env);
const db = openDatabase(DATABASE_URL);
await db.migrate();
try {
	if (deed === 'rescue') await rescue(email ?? '');
	else await first();
} catch (trouble) {
	console.error(trouble instanceof Error ? trouble.message : trouble);
	process.exitCode = 1;
} finally {
	await db.close();
}

async function first(): Promise<void> {
	const token = await offerSetUp(db, new Date());
	if (token === null) {
		throw new Error(
			'Somebody administers this installation already; npm run account:rescue -- <e-mail> helps who cannot sign in.'
		);
	}
	tell(`/thiet-lap/${token}`);
}

async function rescue(whose: string): Promise<void> {
	const token = await rescueAccount(db, { email: whose, now: new Date() });
	if (token === null) throw new Error(`There is no account with the e-mail "${whose}".`);
	tell(`/dat-mat-khau/${token}`);
}

function tell(path: string): void {
	console.log('Open this once, within a day, at the address people use:');
	console.log(`  http://${HOST}:${PORT}${path}`);
}
