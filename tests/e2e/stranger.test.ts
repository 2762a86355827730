/**
 * Nobody reads or changes what is not his: every address and every action of the offices, asked
 * by every role and by a passer-by, straight at the server without a page in between.
 */
import type { APIRequestContext } from '@playwright/test';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { listVersions } from '../../src/lib/server/repositories/questionnaires.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { listAddresses } from './addresses.ts';
import { people, rules, type Rule } from './office-rules.ts';
import { anOfficial } from './officials.ts';
import { openRules, type Answer } from './open-rules.ts';
import { demo, expect, test } from './world.ts';

const addresses = listAddresses();
const offices = addresses.filter(({ isOffice }) => isOffice);
const endpoints = offices.filter(({ isPage }) => !isPage).map(({ route }) => route);

test('every address has its rule, and so has everything that can be done there', () => {
	const named = (rule: { readonly actions?: object } = {}) => Object.keys(rule.actions ?? {});
	const written = [
		...Object.entries(rules).map(([route, rule]) => [route, named(rule)]),
		...Object.entries(openRules).map(([route, { posts = {} }]) => [route, Object.keys(posts)])
	];
	const standing = addresses.map(({ route, actions, methods }) => {
		return [route, [...actions, ...methods.filter((method) => method !== 'GET')]];
	});
	const inOrder = (lines: typeof written) =>
		lines
			.map(([route, deeds]) => `${String(route)}: ${[...(deeds ?? [])].sort().join(' ')}`)
			.sort();
	expect(inOrder(written)).toEqual(inOrder(standing));
});

test('a stranger is refused everywhere, and changes nothing', async ({
	playwright,
	baseURL,
	db
}) => {
	test.setTimeout(240_000);
	const day = dayOf(new Date());
	await completePeople(db);
	const deviceId = await aDevice(db);
	const campaigns = await oldCampaigns(db);
	const commune = await findUnitByCode(db.read, demo.communeCode, day);
	const [version] = await listVersions(db.read);
	const administratorId = (await findAccountByEmail(db.read, demo.email('quantri')))?.id ?? '';
	const pathOf = (route: string) =>
		route
			.replace('[unitCode]', demo.communeCode)
			.replace('[campaignId]', campaigns[0]?.id ?? '')
			.replace('[versionId]', version?.id ?? '')
			.replace('[unitId]', commune?.id ?? '')
			.replace('[accountId]', administratorId)
			.replace('[deviceId]', deviceId)
			.replace(/\[\w+\]/, 'khong-co');

	const open = () =>
		playwright.request.newContext({
			baseURL,
			extraHTTPHeaders: { origin: baseURL ?? '', accept: 'text/html' }
		});
	const passerBy = await open();
	const wrong: string[] = [];

	for (const login of people) {
		const person = await open();
		await signIn(person, login);
		for (const [route, { may, ledAway = [], actions = {} }] of Object.entries(rules)) {
			const status = await statusOf(person, 'get', pathOf(route));
			const expected = expectedOf(login, { may, ledAway });
			if (!expected.includes(status)) wrong.push(`${login} opens ${route}: ${status}`);
			for (const [action, mayAct] of Object.entries(actions)) {
				if (mayAct.includes(login)) continue;
				const answer = await statusOf(person, 'post', actionPath(pathOf(route), action));
				// Who may look is told, after the refusal, that there is nothing of this id.
				const refusals = may.includes(login) ? [403, 404] : [403];
				if (!refusals.includes(answer)) wrong.push(`${login} does ${route} ${action}: ${answer}`);
			}
		}
		await person.dispose();
	}

	for (const [route, { actions = {} }] of Object.entries(rules)) {
		const expected = endpoints.includes(route) ? 401 : 303;
		const status = await statusOf(passerBy, 'get', pathOf(route));
		if (status !== expected) wrong.push(`nobody opens ${route}: ${status}`);
		for (const action of Object.keys(actions)) {
			const answer = await statusOf(passerBy, 'post', actionPath(pathOf(route), action));
			if (answer !== 303) wrong.push(`nobody does ${route} ${action}: ${answer}`);
		}
	}
	await passerBy.dispose();

	expect(wrong).toEqual([]);
	expect(await oldCampaigns(db)).toEqual(campaigns);
	const manager = await findAccountByEmail(db.read, demo.email('quantri'));
	const deskOfficer = await findAccountByEmail(db.read, demo.email('mottcua'));
	// Other stories run at the same time: what these two may do is no stranger's deed.
	const deeds = (await listEvents(db.read, { limit: 500 }))
		// What somebody may take along is written down, and changes nothing.
		.filter(({ action }) => !action.startsWith('account.') && !action.endsWith('.export'))
		.filter(({ actorId }) => actorId !== 'system' && actorId !== manager?.id)
		.filter(
			({ action, actorId }) => !(actorId === deskOfficer?.id && action.startsWith('device.'))
		);
	expect(deeds).toEqual([]);
});

test('what lies outside the offices answers as its line says, whoever asks', async ({
	playwright,
	baseURL,
	db
}) => {
	const open = () =>
		playwright.request.newContext({
			baseURL,
			extraHTTPHeaders: { origin: baseURL ?? '', accept: 'text/html' }
		});
	await completePeople(db);
	const campaign = (await oldCampaigns(db)).find(({ state }) => state === 'open');
	const [link] = await listLinks(db.read, campaign?.id ?? '');
	const pathOf = (route: string) =>
		route
			.replace('[desk]', demo.deskCode)
			.replace('[code]', link?.code ?? '')
			.replace('[token]', 'khong-co');
	const wrong: string[] = [];
	for (const login of ['nobody', ...people]) {
		const isNobody = login === 'nobody';
		const who = await open();
		if (!isNobody) await signIn(who, login);
		const answers = (answer: Answer) => {
			if (typeof answer === 'number') return answer;
			return isNobody ? answer.nobody : answer.people;
		};
		for (const [route, { get, posts = {} }] of Object.entries(openRules)) {
			const path = pathOf(route);
			if (get !== undefined) {
				const status = await statusOf(who, 'get', path);
				if (status !== answers(get)) wrong.push(`${login} opens ${route}: ${status}`);
			}
			// A wrong password is counted, and a sign-out is one.
			if (!isNobody && ['/dang-nhap', '/dang-xuat'].includes(route)) continue;
			for (const [deed, expected] of Object.entries(posts)) {
				const status = await statusOf(who, 'post', deed === 'POST' ? path : actionPath(path, deed));
				if (status !== answers(expected)) wrong.push(`${login} does ${route} ${deed}: ${status}`);
			}
		}
		await who.dispose();
	}
	expect(wrong).toEqual([]);
});

test('a form that comes from another site is not taken', async ({ playwright, baseURL }) => {
	const elsewhere = await playwright.request.newContext({
		baseURL,
		extraHTTPHeaders: { origin: 'https://elsewhere.example' }
	});
	await expect(statusOf(elsewhere, 'post', '/dang-xuat')).resolves.toBe(403);
	await expect(statusOf(elsewhere, 'post', '/dang-nhap')).resolves.toBe(403);
	await elsewhere.dispose();
});

test('signing in leads back only to this site', async ({ page }) => {
	await page.goto('/dang-nhap?ve=//elsewhere.example/');
	await page.locator('input[name="email"]').fill(demo.email('camthanh'));
	await page.locator('input[name="password"]').fill(demo.password);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`/ket-qua-don-vi/${demo.communeCode}`));
});

test('a refused officer reads why, and where to go', async ({ page, signIn: enter }) => {
	await enter(page, 'nghialo');
	const answer = await page.goto(`/ket-qua-don-vi/${demo.communeCode}`);
	expect(answer?.status()).toBe(403);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Tài khoản này không được vào đây'
	);
	await page.getByRole('link', { name: 'Về trang làm việc' }).click();
	await expect(page).toHaveURL(new RegExp(`/ket-qua-don-vi/${demo.siblingCode}`));
});

/** Those whom the demo province has not. */
async function completePeople(db: Database): Promise<void> {
	await anOfficial(db, { login: 'dieutra', role: 'interviewer', unitCode: 'BDT-QNG' });
	const there = { unitCode: demo.siblingCode };
	await anOfficial(db, { login: 'quaynghialo', role: 'deskOfficer', ...there });
	await anOfficial(db, { login: 'quantringhialo', role: 'administrator', ...there });
}

/** A tablet of the demo's desk, in the branch of one commune. */
async function aDevice(db: Database): Promise<string> {
	const desk = await findUnitByCode(db.read, demo.deskCode, dayOf(new Date()));
	const form = { name: 'Máy của Cẩm Thành', deskId: desk?.id ?? '', hours: null };
	const { device } = await createDevice(db, { form, actorId: 'system', now: new Date() });
	return device.id;
}

/** Those of the demo province: other stories make campaigns of their own meanwhile. */
async function oldCampaigns(db: Database): Promise<Campaign[]> {
	const yesterday = new Date(Date.now() - 86_400_000);
	const campaigns = await listCampaigns(db.read);
	return campaigns.filter(({ openedAt }) => openedAt !== null && openedAt < yesterday);
}

async function signIn(person: APIRequestContext, login: string): Promise<void> {
	const form = { email: demo.email(login), password: demo.password };
	const answer = await person.post('/dang-nhap', { form, maxRedirects: 0 });
	expect(answer.status(), `${login} signs in`).toBe(303);
}

async function statusOf(
	person: APIRequestContext,
	method: 'get' | 'post',
	path: string
): Promise<number> {
	const form = method === 'post' ? { nothing: 'at all' } : undefined;
	const answer = await person.fetch(path, { method, form, maxRedirects: 0 });
	return answer.status();
}

/** What is not there (an import nobody has begun) may be told to those who may ask. */
function expectedOf(login: string, { may, ledAway = [] }: Rule): number[] {
	if (ledAway.includes(login)) return [303];
	return may.includes(login) ? [200, 404] : [403];
}

function actionPath(path: string, action: string): string {
	return action === 'default' ? path : `${path}?/${action}`;
}
