import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordingsOf } from '../../src/lib/domain/recording.ts';
import { deskSurvey } from '../../src/lib/server/reports/desk-survey.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findSound, listRecordings } from '../../src/lib/server/repositories/recordings.ts';
import { saveRecordings } from '../../src/lib/server/usecases/save-recordings.ts';
import { aCampaign, aDesk, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const mp3 = (seed: number) => Uint8Array.from([0x49, 0x44, 0x33, 4, 0, seed]);

it('a voice saved for a question reaches the desk, and a second one takes its place', async () => {
	const version = await aVersion(db);
	const unit = await aUnit(db);
	await aCampaign(db, { versions: [version], units: [unit] });
	const desk = await aDesk(db, unit);
	const itemCode = version.sections[0]?.items[0]?.code ?? '';
	const save = (bytes: Uint8Array) => {
		const files = [{ itemCode, language: 'vi', name: 'cau-1.mp3', bytes }];
		return saveRecordings(db, { versionId: version.id, files, actorId: 'an', now: today });
	};
	await save(mp3(1));
	const [before] = await listRecordings(db.read, version.id);
	expect(await save(mp3(2))).toBe(1);

	const [mark, ...others] = await listRecordings(db.read, version.id);
	expect(others).toEqual([]);
	expect(mark?.hash).not.toBe(before?.hash);
	const found = await findSound(db.read, mark?.hash ?? '');
	expect(found?.mediaType).toBe('audio/mpeg');
	expect([...(found?.sound ?? [])]).toEqual([...mp3(2)]);
	expect(await findSound(db.read, before?.hash ?? '')).toBeNull();

	const survey = await deskSurvey(db.read, desk.id, today);
	expect(survey.version && recordingsOf(survey.version)).toEqual([
		`/api/v1/recordings/${mark?.hash}`
	]);
	const [event] = await listEvents(db.read, { limit: 1 });
	expect(event).toMatchObject({ action: 'recording.save', details: { item: itemCode } });
});

it('takes all files or none: one that is no sound, or belongs nowhere, stops them', async () => {
	const version = await aVersion(db);
	const itemCode = version.sections[0]?.items[0]?.code ?? '';
	const good = { itemCode, language: 'vi', name: 'tot.mp3', bytes: mp3(1) };
	const html = new TextEncoder().encode('<html>');
	const save = (bad: Partial<typeof good>) =>
		saveRecordings(db, {
			versionId: version.id,
			files: [good, { ...good, name: 'xau.mp3', ...bad }],
			actorId: 'an',
			now: today
		});
	await expect(save({ bytes: html })).rejects.toMatchObject({ code: 'recording.unreadable' });
	await expect(save({ itemCode: 'khac' })).rejects.toMatchObject({ code: 'recording.noPlace' });
	await expect(save({ language: 'fr' })).rejects.toMatchObject({ code: 'recording.noPlace' });
	const large = new Uint8Array(2_000_001);
	await expect(save({ bytes: large })).rejects.toMatchObject({ code: 'recording.tooLarge' });
	expect(await listRecordings(db.read, version.id)).toEqual([]);
});
