import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { decodeCounts } from '../../src/lib/domain/packed-counts.ts';
import { responsesIn, slotCount } from '../../src/lib/domain/tally.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { deleteJob, getJob, jobPath } from '../../src/lib/server/import/job.ts';
import { discardJob, findProgress, startCheck } from '../../src/lib/server/import/run.ts';
import { readRejected } from '../../src/lib/server/import/staged.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { findBatch, findMapping } from '../../src/lib/server/repositories/imports.ts';
import { listTallies } from '../../src/lib/server/repositories/tallies.ts';
import { aCampaign, aDesk, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
	check,
	guess,
	importer,
	removeUploads,
	take,
	upload,
	uploadPath
} from '../support/import.ts';
import { writeSheet, writeWorkbook, writeZipBomb } from '../support/spreadsheet.ts';

let db: TestDatabase;
let folder: string;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-files-'));
	version = await aVersion(db);
	unit = await aUnit(db, { code: '21025', nameVi: 'Phường Cẩm Thành' });
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(async () => {
	await removeUploads();
	rmSync(folder, { recursive: true });
	await db.close();
});

const csv = (...lines: string[]) => ({ name: 'phieu.csv', bytes: lines.join('\r\n') });
const header = 'Dấu thời gian,Đơn vị,Tiêu chí a1,Tiêu chí a2,Ông/Bà có ý kiến gì thêm?';

async function responses(): Promise<number> {
	const tallies = await listTallies(db.read, { campaignId: campaign.id, versionId: version.id });
	return tallies
		.map(({ counts }) => responsesIn(decodeCounts(counts, slotCount(version))))
		.reduce((sum, one) => sum + one, 0);
}

async function faults(jobId: string) {
	const rows = [];
	for await (const row of readRejected(jobPath(jobId, 'rejected.jsonl'))) rows.push(row);
	return rows.map(({ row, faults }) => [row, ...faults.map(({ why, value }) => `${why} ${value}`)]);
}

describe('importing a file', () => {
	const good = csv(
		header,
		'20/11/2026 08:00:00,Cẩm Thành,Hài lòng,5,',
		'20/11/2026 08:01:00,21025,N/A,Rất hài lòng,"=HYPERLINK(""http://x"")"',
		',,,,'
	);

	it('takes its rows in, counts them, remembers the columns and says who did it', async () => {
		const job = await upload(db, campaign, version, good);
		const checked = await check(db, job, await guess(db, job));
		expect(checked.report).toMatchObject({ rows: 3, taken: 2, rejected: 0, blank: 1 });
		expect(await responses()).toBe(0);

		const done = await take(db, checked);

		expect(done).toMatchObject({ state: 'done', problem: null });
		expect(await responses()).toBe(2);
		expect(await findBatch(db.read, job.id)).toMatchObject({ rowsTotal: 3, rowsTaken: 2 });
		expect(await findMapping(db.read, job.headerHash, version.id)).toMatchObject({
			'column 2': 'item:a1'
		});
		expect((await listEvents(db.read, { limit: 5 }))[0]).toMatchObject({
			action: 'import.take',
			actorId: importer,
			subjectId: job.id
		});
		expect(existsSync(jobPath(job.id, 'source'))).toBe(false);
	});

	it('tells every bad row with its reasons, and takes the rest where that is wanted', async () => {
		const job = await upload(
			db,
			campaign,
			version,
			csv(
				header,
				'20/11/2026 08:00:00,Phường Lạ,Tốt,5,',
				'35/13/2026,21025,4,5,',
				'20/11/2026 08:02:00,21025,5 - Không hài lòng,5,',
				'20/11/2026 08:03:00,21025,4,5,được'
			)
		);
		const checked = await check(db, job, await guess(db, job));
		expect(await faults(job.id)).toEqual([
			[2, 'unknownUnit Phường Lạ', 'unknownLevel Tốt'],
			[3, 'notADate 35/13/2026'],
			[4, 'contradiction 5 - Không hài lòng']
		]);
		expect(checked.report?.unknownWords.map(({ value }) => value)).toEqual(['Phường Lạ', 'Tốt']);

		await take(db, checked);
		expect(await responses()).toBe(1);
	});

	it('understands a word in all rows once it was said what it means', async () => {
		const job = await upload(
			db,
			campaign,
			version,
			csv(header, '20/11/2026 08:00,21025,Tốt,Kém,', '20/11/2026 08:01,21025,Tốt,5,')
		);
		const labels = { 'satisfaction5:tot': '4', 'satisfaction5:kem': '2' };
		const checked = await check(db, job, await guess(db, job, { labels }));
		expect(checked.report).toMatchObject({ taken: 2, rejected: 0 });
	});

	it('refuses rows that are in already, in the same file and in a longer one', async () => {
		const first = await upload(db, campaign, version, good);
		await take(db, await check(db, first, await guess(db, first)));

		const more = [...good.bytes.split('\r\n'), '20/11/2026 09:00:00,21025,4,4,'];
		const second = await upload(db, campaign, version, csv(...more));
		const checked = await check(db, second, await guess(db, second));

		expect(checked.report).toMatchObject({ taken: 1, rejected: 2, byReason: { alreadyTaken: 2 } });
	});

	it('takes two people who gave the same answers on the same day', async () => {
		const same = csv('Ngày,Đơn vị,a1,a2', '20/11/2026,21025,5,5', '20/11/2026,21025,5,5');
		const job = await upload(db, campaign, version, same);
		const checked = await check(db, job, await guess(db, job));
		expect(checked.report).toMatchObject({ taken: 2 });

		await take(db, checked);
		const again = await upload(db, campaign, version, same);
		const second = await check(db, again, await guess(db, again));
		expect(second.report).toMatchObject({ taken: 0, byReason: { alreadyTaken: 2 } });
	});

	it('takes nothing at all where something stops it half-way', async () => {
		const one = await upload(db, campaign, version, good);
		const other = await upload(db, campaign, version, good);
		const firstChecked = await check(db, one, await guess(db, one));
		const secondChecked = await check(db, other, await guess(db, other));
		await take(db, firstChecked);

		const stopped = await take(db, secondChecked);

		expect(stopped).toMatchObject({
			state: 'checked',
			problem: { code: 'import.changedMeanwhile' }
		});
		expect(await responses()).toBe(2);
		expect(await findBatch(db.read, other.id)).toBeNull();
	});

	it('counts for the unit what its desk collected', async () => {
		await aDesk(db, unit);
		const job = await upload(db, campaign, version, csv('Ngày,Đơn vị,a1', '20/11/2026,MC-21025,5'));
		const checked = await check(db, job, await guess(db, job));
		expect(checked.report?.byUnit).toEqual({ [unit.id]: 1 });
	});

	it('is refused by a campaign that takes no files, or was published', async () => {
		await db.write((tx) => saveCampaign(tx, { ...campaign, channels: ['kiosk'] }));
		await expect(upload(db, campaign, version, good)).rejects.toMatchObject({
			code: 'import.channelNotTaken'
		});
		await db.write((tx) => saveCampaign(tx, { ...campaign, state: 'published' }));
		await expect(upload(db, campaign, version, good)).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
	});

	it('is not discarded while its rows are read, only afterwards', async () => {
		const job = await upload(db, campaign, version, good);
		await startCheck(db, job, await guess(db, job), today);

		await expect(discardJob(job.id, importer)).rejects.toMatchObject({
			code: 'import.wrongState'
		});
		while (findProgress(job.id) !== null) await setTimeout(5);
		await discardJob(job.id, importer);
		await expect(discardJob(job.id, importer)).rejects.toMatchObject({ code: 'import.notFound' });
	});

	it('keeps a file from everybody but who uploaded it', async () => {
		const job = await upload(db, campaign, version, good);
		await expect(getJob(job.id, 'another')).rejects.toMatchObject({ code: 'import.notFound' });
		await expect(getJob('../../etc', importer)).rejects.toMatchObject({ code: 'import.notFound' });
		await deleteJob(job.id);
		await expect(getJob(job.id, importer)).rejects.toMatchObject({ code: 'import.notFound' });
	});
});

describe('files as survey tools write them', () => {
	it('takes a real LimeSurvey export as it is, and leaves the unfinished row out', async () => {
		const outpatient: QuestionnaireVersion = JSON.parse(
			readFileSync('drizzle/seed/questionnaires/outpatient-2024.json', 'utf8')
		);
		version = await aVersion(db, outpatient);
		campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const job = await uploadPath(
			db,
			campaign,
			version,
			'tests/support/files/limesurvey-full-answers.csv'
		);
		const mapping = await guess(db, job, { unitId: unit.id });

		const checked = await check(db, job, mapping, new Date('2026-11-21T03:00:00Z'));
		await take(db, checked);

		expect(checked.report).toMatchObject({ rows: 152, taken: 150, rejected: 0, unfinished: 1 });
		expect(checked.report?.byItem).toMatchObject({ 'a.1': 149, 'c.6': 148 });
		expect(await responses()).toBe(150);
	});

	it('takes an XLSX with days kept as numbers, from its first visible sheet', async () => {
		const path = join(folder, 'phieu.xlsx');
		writeWorkbook(path, [
			['PHIẾU KHẢO SÁT'],
			['Ngày', 'Đơn vị', 'Tiêu chí a1', 'Tiêu chí a2'],
			[{ serial: 46346.5 }, 'Phường Cẩm Thành', 'Hài lòng', 5],
			[{ serial: 46346 }, 21025, 'Rất hài lòng & vui', '']
		]);
		const job = await uploadPath(db, campaign, version, path);
		expect(job).toMatchObject({ headerRow: 2, shape: { sheets: ['Trả lời'] } });

		const checked = await check(db, job, await guess(db, job));

		expect(checked.report).toMatchObject({ taken: 1, rejected: 1, firstDay: '2026-11-20' });
		expect(await faults(job.id)).toEqual([[4, 'unknownLevel Rất hài lòng & vui']]);
	});

	it('reads Windows-1258 and UTF-16, as Excel of a Vietnamese Windows saves them', async () => {
		const text = 'Ngày\tĐơn vị\ta1\r\n20/11/2026\tCẩm Thành\tHài lòng';
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
		const job = await upload(db, campaign, version, { name: 'a.txt', bytes: utf16 });
		expect(job.shape).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' });
		expect(job.columns.map(({ heading }) => heading)).toEqual(['Ngày', 'Đơn vị', 'a1']);

		const toned = Buffer.from(
			'Nga\xccy;\xd0\xf5n vi\xf2;a1\r\n20/11/2026;C\xe2\xd2m Tha\xccnh;4',
			'latin1'
		);
		const second = await upload(db, campaign, version, { name: 'b.csv', bytes: toned });
		expect(second.shape).toMatchObject({ encoding: 'windows-1258', delimiter: ';' });
		expect(second.columns[0]?.heading).toBe('Ngày');
	});
});

describe('a file that is refused', () => {
	const refusal = (bytes: Buffer | string, sizeMb?: number) =>
		upload(db, campaign, version, { name: 'x', bytes }, sizeMb).then(
			() => 'taken',
			(trouble) => trouble.code
		);

	it('is a zip bomb, or holds tags within tags without end', async () => {
		const path = join(folder, 'bomb.xlsx');
		writeZipBomb(path, 8 * 1024 ** 2);
		expect(await refusal(readFileSync(path))).toBe('import.fileUnsafe');
		writeSheet(path, ['<a>'.repeat(200)]);
		expect(await refusal(readFileSync(path))).toBe('import.fileUnsafe');
	});

	it('is an old spreadsheet, a broken zip, a picture, a text without a table, or nothing', async () => {
		expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('import.oldSpreadsheet');
		expect(await refusal(Buffer.from('504b0304000000', 'hex'))).toBe('import.fileUnreadable');
		expect(await refusal(Buffer.from('89504e470d0a1a0a0000000d49', 'hex'))).toBe(
			'import.unknownEncoding'
		);
		expect(await refusal('chỉ một dòng chữ')).toBe('import.noTable');
		expect(await refusal('')).toBe('import.noFile');
	});

	it('is larger than the setting allows', async () => {
		expect(await refusal('a,b\n'.repeat(400_000), 1)).toBe('import.fileTooLarge');
	});
});
