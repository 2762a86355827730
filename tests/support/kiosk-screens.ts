/**
 * Pictures of every screen of a tablet in every way it can look, into a folder; those that the guide
 * shows are laid where it finds them. Needs a build. `npm run kiosk:screens -- <folder>`
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const GUIDE = 'static/huong-dan/may-khao-sat';
const inGuide = ['enrol', 'attract', 'pin', 'staff', 'question', 'scan', 'revoked'];

const folder = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'lang-nghe-screens-')));
const { status } = spawnSync('playwright', ['test', 'tests/e2e/kiosk-screens.test.ts'], {
	env: { ...process.env, KIOSK_SCREENS: folder },
	stdio: 'inherit',
	shell: process.platform === 'win32'
});
mkdirSync(GUIDE, { recursive: true });
for (const name of inGuide) {
	const picture = join(folder, `${name}-landscape-vi.png`);
	if (existsSync(picture)) copyFileSync(picture, join(GUIDE, `${name}.png`));
}
console.log(`Pictures: ${folder}; of the guide: ${GUIDE}`);
process.exit(status ?? 1);
