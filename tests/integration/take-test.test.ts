import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { practiceOf } from '../../src/lib/domain/practice.ts';
import { practices } from '../../src/lib/domain/course.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { listCertificatesOf } from '../../src/lib/server/repositories/certificates.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { readCourse, readCourses } from '../../src/lib/server/reports/course.ts';
import { holdPractice } from '../../src/lib/server/usecases/hold-practice.ts';
import { readLesson } from '../../src/lib/server/usecases/read-lesson.ts';
import { revokeCertificate } from '../../src/lib/server/usecases/revoke-certificate.ts';
import { nextTest, takeTest } from '../../src/lib/server/usecases/take-test.ts';
import { aCampaign, anAccount, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let accountId: string;
const day = (days: number) => new Date(today.getTime() + days * 86_400_000);
beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	await aCampaign(db, { versions: [version], units: [await aUnit(db)], channels: ['interviewer'] });
	accountId = (await anAccount(db, { role: 'interviewer' })).id;
});
afterEach(() => db.close());

const course = (now = today) => readCourse(db.read, version.id, { accountId, now });
const base = (now: Date) => ({ accountId, versionId: version.id, now });

async function learn(now = today) {
	for (const code of (await course(now)).plan.lessons) await readLesson(db, { ...base(now), code });
	for (const code of practices) {
		const chosen = practiceOf(version, code).map(({ voice }) => voice.right);
		await holdPractice(db, { ...base(now), code, chosen });
	}
}

async function take(isRight: boolean, now = today) {
	const standing = await course(now);
	const chosen = nextTest(standing, accountId).map(({ options, right }) => {
		const place = options.indexOf(right);
		return isRight ? place : (place + 1) % options.length;
	});
	return takeTest(db, { ...base(now), attempt: standing.attempt, chosen });
}

describe('the test at the end of the course', () => {
	it('gives who passes a certificate for a year, on record', async () => {
		await learn();
		const { certificate } = await take(true);

		expect(certificate).toMatchObject({ scorePercent: 100, expiresOn: '2027-11-19' });
		expect(await course()).toMatchObject({ standing: 'valid', attempt: 1 });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'certificate.issue', actorId: accountId });
	});

	it('gives who fails nothing, and three tries a day', async () => {
		await learn();
		for (let tries = 0; tries < 3; tries += 1) {
			expect(await take(false)).toMatchObject({ certificate: null, scorePercent: 0 });
		}
		await expect(take(true)).rejects.toMatchObject({ code: 'training.enoughToday' });
		expect(await listCertificatesOf(db.read, accountId)).toEqual([]);
		expect((await take(true, day(1))).certificate).not.toBeNull();
	});

	it('is not open before everything was learnt', async () => {
		await expect(take(true)).rejects.toMatchObject({ code: 'training.notReady' });
	});

	it('is not scored by halves, nor twice for one sheet', async () => {
		await learn();
		const half = { ...base(today), attempt: 0, chosen: [0, 1] };
		await expect(takeTest(db, half)).rejects.toMatchObject({ code: 'training.incomplete' });
		const chosen = nextTest(await course(), accountId).map(() => 0);
		await takeTest(db, { ...half, chosen });
		await expect(takeTest(db, { ...half, chosen })).rejects.toMatchObject({
			code: 'input.invalid'
		});
	});

	it('must be passed anew after a year, and everything learnt again', async () => {
		await learn();
		await take(true);
		expect(await course(day(350))).toMatchObject({ standing: 'ending' });
		expect(await course(day(366))).toMatchObject({
			standing: 'expired',
			progress: { lessonsRead: [], isReadyForTest: false }
		});
	});

	it('must be passed anew once a certificate was revoked', async () => {
		await learn();
		const { certificate } = await take(true);
		const revoked = { certificateId: certificate?.id ?? '', reason: 'x', actorId: 'chi' };
		await revokeCertificate(db, { ...revoked, now: day(1) });
		expect(await course(day(2))).toMatchObject({
			standing: 'revoked',
			progress: { isReadyForTest: false }
		});
	});
});

it('a course stands open while a campaign asks in person', async () => {
	expect(
		(await readCourses(db.read, { accountId, now: today })).map((one) => one.version.id)
	).toEqual([version.id]);
	const other = await aVersion(db);
	await expect(readCourse(db.read, other.id, { accountId, now: today })).rejects.toMatchObject({
		code: 'training.notFound'
	});
});
