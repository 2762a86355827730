import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets a short list be read from disk, where it is only so long as it is read. */
export async function asBriefFile<T>(
	content: Uint8Array | string,
	read: (path: string) => Promise<T>
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'lang-nghe-list-'));
	try {
		const path = join(folder, 'list');
		await writeFile(path, content, { mode: 0o600 });
		return await read(path);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
