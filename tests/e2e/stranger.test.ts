/**
 * Nobody reads or changes what is not his: every address and every action of the offices, asked
 * by every role and by a passer-by, straight at the server without a page in between.
 */
import type { APIRequestContext } from '@playwright/test';
import type { Database } from '../../src/lib/server/db/database.ts';
import { countEvents, listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { listAddresses } from './addresses.ts';
import { people, rules, type Rule } from './office-rules.ts';
import { anOfficial } from './officials.ts';
import { openRules, type Answer } from './open-rules.ts';
import { test } from './own-house.ts';
import { demo, expect } from './world.ts';

const standing = listAddresses();
const offices = standing.filter(({ isOffice }) => isOffice);
const endpoints = offices.filter(({ isPage }) => !isPage).map(({ route }) => route);
/** What is only posted to: to take names away is a deed. */
const unread = offices
	.filter(({ isPage, methods }) => !isPage && !methods.includes('GET'))
	.map(({ route }) => route);

test.use({ purpose: 'strangers' });

test('every address has its rule, and so has everything that can be done there', () => {
	const named = (rule: { readonly actions?: object } = {}) => Object.keys(rule.actions ?? {});
	const written = [
		...Object.entries(rules).map(([route, rule]) => [route, named(rule)]),
		...Object.entries(openRules).map(([route, { posts = {} }]) => [route, Object.keys(posts)])
	];
	const found = standing.map(({ route, actions, methods }) => {
		return [route, [...actions, ...methods.filter((method) => method !== 'GET')]];
	});
	const inOrder = (lines: typeof written) =>
		lines
			.map(([route, deeds]) => `${String(route)}: ${[...(deeds ?? [])].sort().join(' ')}`)
			.sort();
	expect(inOrder(written)).toEqual(inOrder(found));
});

test('a stranger is refused everywhere, whatever ids he knows, and changes nothing', async ({
	house,
	addresses: { pathOf }
}) => {
	test.setTimeout(480_000);
	const { db } = house;
	await completePeople(db);
	const seen = { campaigns: await listCampaigns(db.read), events: await countEvents(db.read) };
	const wrong: string[] = [];

	for (const login of people) {
		const person = await house.enter(demo.email(login));
		for (const [route, { may, ledAway = [], actions = {} }] of Object.entries(rules)) {
			const status = await statusOf(person, 'get', pathOf(route));
			const expected = unread.includes(route) ? [405] : expectedOf(login, { may, ledAway });
			if (!expected.includes(status)) wrong.push(`${login} opens ${route}: ${status}`);
			for (const [action, mayAct] of Object.entries(actions)) {
				if (mayAct.includes(login)) continue;
				const answer = await statusOf(person, 'post', actionPath(pathOf(route), action));
				// Who may look is told, after the refusal, that there is nothing of this id.
				const refusals = may.includes(login) ? [403, 404] : [403];
				if (!refusals.includes(answer)) wrong.push(`${login} does ${route} ${action}: ${answer}`);
			}
		}
	}

	const passerBy = await house.enter();
	for (const [route, { actions = {} }] of Object.entries(rules)) {
		const refused = endpoints.includes(route) ? 401 : 303;
		const expected = unread.includes(route) ? 405 : refused;
		const status = await statusOf(passerBy, 'get', pathOf(route));
		if (status !== expected) wrong.push(`nobody opens ${route}: ${status}`);
		for (const action of Object.keys(actions)) {
			const answer = await statusOf(passerBy, 'post', actionPath(pathOf(route), action));
			if (answer !== refused) wrong.push(`nobody does ${route} ${action}: ${answer}`);
		}
	}

	expect(wrong).toEqual([]);
	expect(await listCampaigns(db.read)).toEqual(seen.campaigns);
	// Nobody else is in this house: every deed since then would be a stranger's.
	const since = (await countEvents(db.read)) - seen.events;
	const deeds = (await listEvents(db.read, { limit: since })).map(({ action }) => action);
	expect(deeds.filter((action) => !quiet.has(action))).toEqual([]);
});

/** What reading leaves in the log. */
const quiet = new Set(['account.signIn', 'audit.export', 'opinion.export', 'form.read']);

test('what lies outside the offices answers as its line says, whoever asks', async ({
	house,
	addresses: { pathOf }
}) => {
	await completePeople(house.db);
	const wrong: string[] = [];
	for (const login of ['nobody', ...people]) {
		const isNobody = login === 'nobody';
		const who = await house.enter(isNobody ? undefined : demo.email(login));
		const answers = (answer: Answer) => {
			if (typeof answer === 'number') return answer;
			const interviewers = login.startsWith('dieutra') ? answer.interviewers : undefined;
			return isNobody ? answer.nobody : (interviewers ?? answer.people);
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
	}
	expect(wrong).toEqual([]);
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
	const there = { unitCode: demo.siblingCode };
	await anOfficial(db, { login: 'quaynghialo', role: 'deskOfficer', ...there });
	await anOfficial(db, { login: 'quantringhialo', role: 'administrator', ...there });
}

async function statusOf(
	person: APIRequestContext,
	method: 'get' | 'post',
	path: string
): Promise<number> {
	const form = method === 'post' ? { nothing: 'at all' } : undefined;
	const answer = await person.fetch(path, { method, form, maxRedirects: 0, maxRetries: 2 });
	return answer.status();
}

/** That it is not there, not yet, or elsewhere may be told to those who may ask. */
function expectedOf(login: string, { may, ledAway = [] }: Rule): number[] {
	if (ledAway.includes(login)) return [303];
	return may.includes(login) ? [200, 303, 404, 409] : [403];
}

function actionPath(path: string, action: string): string {
	return action === 'default' ? path : `${path}?/${action}`;
}
