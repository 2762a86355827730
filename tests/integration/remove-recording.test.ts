import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listRecordings } from '../../src/lib/server/repositories/recordings.ts';
import { removeRecording } from '../../src/lib/server/usecases/remove-recording.ts';
import { saveRecordings } from '../../src/lib/server/usecases/save-recordings.ts';
import { aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('takes away the voice of one question in one language, and says so where there is none', async () => {
	const { id: versionId, sections } = await aVersion(db);
	const itemCode = sections[0]?.items[0]?.code ?? '';
	const bytes = new TextEncoder().encode('OggS voice');
	const files = ['vi', 'en'].map((language) => ({ itemCode, language, name: 'a.ogg', bytes }));
	await saveRecordings(db, { versionId, files, actorId: 'an', now: today });

	const gone = { place: { versionId, itemCode, language: 'en' }, actorId: 'an', now: today };
	await removeRecording(db, gone);
	expect(await listRecordings(db.read, versionId)).toMatchObject([{ itemCode, language: 'vi' }]);
	const [event] = await listEvents(db.read, { limit: 1 });
	expect(event).toMatchObject({ action: 'recording.remove', subjectId: versionId });
	await expect(removeRecording(db, gone)).rejects.toMatchObject({ code: 'recording.notFound' });
});
