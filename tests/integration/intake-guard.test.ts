/** Machines before an open link: what they are held up by, and that people of a hall are not. */
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGuard, type Guard, type GuardLimits } from '../../src/lib/server/intake/guard.ts';
import { withMark } from '../../src/lib/server/intake/page-mark.ts';
import { readSubmission } from '../../src/lib/server/intake/read-submission.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const HALL = '203.0.113.7';
const small: GuardLimits = {
	networkInTenMinutes: 10,
	networkInDay: 100,
	linkInTenMinutes: 1_000,
	trickle: 3
};

let db: TestDatabase;
let guard: Guard;
let clock: Date;
let code: string;
let submission: (mark?: string) => ReturnType<typeof aSubmission>;

beforeEach(async () => {
	db = await openTestDatabase();
	clock = today;
	guard = await openGuard(db, { now: () => clock, given: small });
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	const link = await aLink(db, campaign, unit);
	code = link.code;
	submission = (mark) => {
		const sent = aSubmission({ campaign, version, link });
		return mark === undefined ? sent : { ...sent, campaignId: withMark(campaign.id, mark) };
	};
});
afterEach(() => db.close());

const pass = (seconds: number) => (clock = new Date(clock.getTime() + seconds * 1000));
const admit = (body: unknown, { address = HALL, cookies = '' } = {}) =>
	guard.admit({ body, address, cookies });
const problemOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(trouble: { code: string }) => trouble.code
	);

/** People who open the form, take a minute and send it. */
async function answerAsPeople(count: number, address = HALL) {
	const pages = Array.from({ length: count }, () => submission(guard.mark(code)));
	pass(60);
	const outcomes = [];
	for (const page of pages) outcomes.push(await problemOf(admit(page, { address })));
	return outcomes.filter((outcome) => outcome !== null);
}

describe('the guard of an open link', () => {
	it('lets people of a hall, who share an address, pass without noticing it', async () => {
		expect(await answerAsPeople(10)).toEqual([]);
		expect(
			await guard.findTask({ code, mark: guard.mark(code), address: '198.51.100.1' })
		).toBeNull();
	});

	it('tells whoever sends in the same breath as the page came to wait, and takes it then', async () => {
		const quick = submission(guard.mark(code));

		expect(await problemOf(admit(quick))).toBe('response.tooSoon');
		pass(3);
		expect(await problemOf(admit(quick))).toBeNull();
	});

	it('lets only a few pass that show no page, one page twice, or a page of another link', async () => {
		const mark = guard.mark(code);
		pass(60);
		expect(await problemOf(admit(submission(mark)))).toBeNull();
		const odd = [submission(), submission(mark), submission(guard.mark('qr4tyhjk')), submission()];

		const outcomes = [];
		for (const one of odd) outcomes.push(await problemOf(admit(one)));

		expect(outcomes).toEqual([null, null, null, 'response.proofNeeded']);
	});

	it('takes the same response again, however often its browser sends it', async () => {
		const sent = submission(guard.mark(code));
		pass(60);
		for (let time = 0; time < 20; time += 1) expect(await problemOf(admit(sent))).toBeNull();
	});

	it('asks for work where a link gets more than people give, and takes who has done it', async () => {
		await answerAsPeople(10);
		expect(await answerAsPeople(4)).toEqual(['response.proofNeeded']);

		const mark = guard.mark(code);
		const task = await guard.findTask({ code, mark, address: HALL });
		expect(task).toMatchObject({ mark });
		pass(60);
		const held = submission(mark);
		expect(await problemOf(admit(held))).toBe('response.proofNeeded');
		const cookies = `cookieLanguage=vi; ${workOf(task)}`;
		expect(await problemOf(admit(held, { cookies }))).toBeNull();
		const other = submission(guard.mark(code));
		pass(60);
		expect(await problemOf(admit(other, { cookies }))).toBe('response.proofNeeded');
	});

	it('asks nobody elsewhere, and nobody for another link', async () => {
		await answerAsPeople(12);
		const task = (page: Partial<{ code: string; address: string }>) =>
			guard.findTask({ code, mark: guard.mark(code), address: HALL, ...page });

		expect(await task({})).not.toBeNull();
		expect(await task({ address: '198.51.100.1' })).toBeNull();
		expect(await task({ code: 'qr4tyhjk' })).toBeNull();
	});

	it('has nothing to say of invitations, desks and what is no submission', async () => {
		for (const body of [
			{ ...submission(), collector: { kind: 'link', code: 'abcdefghjkmnpq' } },
			{ ...submission(), collector: { kind: 'desk', code: 'MC-1' } },
			17,
			null
		])
			for (let time = 0; time < 5; time += 1) expect(await problemOf(admit(body))).toBeNull();
	});

	it('leaves no trace of a page in the response', () => {
		const marked = submission(guard.mark(code));
		const { campaignId } = readSubmission(marked);
		expect(marked.campaignId.startsWith(`${campaignId}~`)).toBe(true);
		expect(marked.campaignId.length).toBeLessThanOrEqual(64);
	});
});

/** Runs the script that browsers get, and gives the cookie it leaves. */
function workOf(task: { mark: string; bits: number } | null): string {
	const page = { cookie: '', currentScript: { dataset: { ...task } } };
	const world = createContext({
		document: page,
		location: { protocol: 'http:' },
		setTimeout: (work: () => void) => void later.push(work)
	});
	const later: (() => void)[] = [];
	new Script(readFileSync('static/proof.js', 'utf8')).runInContext(world);
	for (let work = later.shift(); work !== undefined; work = later.shift()) work();
	return page.cookie.split(';')[0] ?? '';
}
