/**
 * (j) How many paper forms one person keys in an hour: the full form of the province, keyed in a
 * real browser by a script that takes as long over keys, lines and pages as people do.
 */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { visibleItems, type Answers, type AnswerValue } from '../../src/lib/domain/answers.ts';
import {
	allItems,
	type Item,
	type QuestionnaireVersion
} from '../../src/lib/domain/questionnaire.ts';
import { readQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { listKeyers } from '../../src/lib/server/repositories/paper-keyings.ts';
import { saveVersion } from '../../src/lib/server/repositories/questionnaires.ts';
import { issueForms } from '../../src/lib/server/usecases/issue-forms.ts';
import { moveForms } from '../../src/lib/server/usecases/move-forms.ts';
import { openBatch } from '../../src/lib/server/usecases/open-batch.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { aCampaign, anAccount } from '../support/builders.ts';
import { openProvince, type Province } from './province.ts';
import { heading, note, tell } from './report.ts';
import { builtApplication, serve } from './served.ts';

const FORMS = 6;
const FORMS_AN_HOUR_MIN = 60;
/** Five and a half keys a second: a hand that knows the keys, no typist. */
const KEY_MS = 180;
/** To look from the screen to the next line of the paper and see what is ticked. */
const LINE_MS = 300;
/** To turn a sheet, and to lay one form aside and take up the next. */
const TURN_MS = 1_500;
const NEXT_MS = 3_500;
/** Questions of a page. */
const LINES_A_PAGE = 11;
/** Every so many questions a wrong key is pressed, seen, and mended. */
const SLIP_EVERY = 25;
const PASSWORD = 'bench-password-2026';
const OPINION = 'Chờ hơi lâu nhưng cán bộ rất nhiệt tình';

export async function measureKeying(): Promise<void> {
	heading('(j) Keying of paper forms, one person, one browser');
	const province = await openProvince({ units: 1, criteria: 1 });
	const { batchId, email, version } = await prepare(province);
	await province.release();
	const application = await serve(builtApplication, { databaseUrl: province.url });
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox']
	});
	try {
		const page = await browser.newPage({ baseURL: application.address });
		await signIn(page, email);
		await page.goto(`/quan-tri/nhap-lieu/${batchId}/nhap`);
		await page.locator('#dong-nhap:not([readonly])').waitFor();
		const hand = new Hand(page);
		const startedAt = performance.now();
		for (let number = 1; number <= FORMS; number += 1) await keyForm(hand, version, number);
		const seconds = (performance.now() - startedAt) / 1000;
		const anHour = (3_600 * FORMS) / seconds;
		const keys = (hand.keys / FORMS).toFixed(0);
		note('questions of the form; keys a form, on average', `${allItems(version).length}; ${keys}`);
		const ownMs = (seconds * 1000 - hand.waitedMs) / FORMS;
		note('of each form, what screen and server take', `${ownMs.toFixed(0)} ms`);
		tell({
			name: `forms keyed an hour (${KEY_MS} ms a key, ${LINE_MS} ms a line, a slip in ${SLIP_EVERY})`,
			measured: anHour.toFixed(0),
			limit: `≥ ${FORMS_AN_HOUR_MIN}`,
			isOk: anHour >= FORMS_AN_HOUR_MIN
		});
	} finally {
		await browser.close();
		await application.end('SIGTERM');
	}
	const kept = await storedForms(province.url, batchId);
	await province.remove();
	tell({
		name: 'forms on the server, of those keyed',
		measured: `${kept} of ${FORMS}`,
		limit: 'all',
		isOk: kept === FORMS
	});
}

/** A person at the keyboard: what he does takes as long as it takes people. */
class Hand {
	keys = 0;
	waitedMs = 0;
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	async wait(ms: number): Promise<void> {
		this.waitedMs += ms;
		await this.#page.waitForTimeout(ms);
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) {
			await this.wait(KEY_MS);
			await this.#page.keyboard.press(key);
			this.keys += 1;
		}
	}

	async type(text: string): Promise<void> {
		for (const letter of text) {
			await this.wait(KEY_MS);
			// As an input method hands letters with signs on.
			await this.#page.keyboard.insertText(letter);
			this.keys += 1;
		}
	}

	/** Looks up until the form is said to be saved. */
	async seeSaved(number: number): Promise<void> {
		const code = String(number).padStart(6, '0');
		await this.#page.getByText(new RegExp(`Đã lưu phiếu \\S*${code}`)).waitFor();
	}
}

async function keyForm(hand: Hand, version: QuestionnaireVersion, nth: number): Promise<void> {
	await hand.wait(NEXT_MS);
	await hand.press(...String(nth), 'Enter');
	// No case number, the first field, the day of the form before.
	await hand.press('Enter', 'a', 'Enter');
	let answers: Answers = {};
	for (let at = 0; ; at += 1) {
		const item = visibleItems(version, answers)[at];
		if (item === undefined) break;
		if (at > 0 && at % LINES_A_PAGE === 0) await hand.wait(TURN_MS);
		await hand.wait(LINE_MS);
		if (item.kind === 'rating' && (at + nth) % SLIP_EVERY === 0) await hand.press('2', 'ArrowUp');
		answers = { ...answers, ...(await keyItem(hand, item, at + nth)) };
	}
	await hand.press('Enter');
	await hand.seeSaved(nth);
}

/** @returns what was answered, by which later questions are shown or not */
async function keyItem(hand: Hand, item: Item, seed: number): Promise<Record<string, AnswerValue>> {
	const options = item.options ?? [];
	const chosen = options[seed % Math.max(1, options.length)]?.value ?? '';
	const letter = String.fromCharCode('a'.charCodeAt(0) + (seed % Math.max(1, options.length)));
	if (item.kind === 'rating') {
		const level = 3 + (seed % 3);
		await hand.press(String(level));
		return { [item.code]: level };
	}
	if (item.kind === 'single') {
		await hand.press(letter);
		return { [item.code]: chosen };
	}
	if (item.kind === 'multi') {
		await hand.press(letter, 'Enter');
		return { [item.code]: [chosen] };
	}
	// A third of respondents write something.
	if (item.kind === 'text' && seed % 3 === 0) await hand.type(OPINION);
	await hand.press('Enter');
	return {};
}

/** Printed, handed out, brought back, in a batch; and somebody to key it. */
async function prepare({ db, units }: Province) {
	const file = 'drizzle/seed/questionnaires/tthc-full.json';
	const version = readQuestionnaire(JSON.parse(readFileSync(file, 'utf8')));
	const now = new Date();
	await db.write((tx) => saveVersion(tx, version, now));
	const [unit] = units;
	if (!unit) throw new Error('There is no unit.');
	const campaign = await aCampaign(db, {
		versions: [version],
		units: [unit],
		channels: ['paper'],
		closesOn: '2099-12-31'
	});
	const passwordHash = await hashPassword(PASSWORD);
	const keyer = await anAccount(db, { role: 'interviewer', unitId: unit.id, passwordHash });
	const about = { campaignId: campaign.id, actorId: keyer.id, now };
	await printForms(db, { ...about, unitId: unit.id, versionId: version.id, forms: FORMS });
	const numbers = `1-${FORMS}`;
	await issueForms(db, { ...about, interviewerId: keyer.id, numbers });
	await moveForms(db, { ...about, numbers, move: 'collect', reason: '' });
	const { id: batchId } = await openBatch(db, about);
	return { batchId, email: keyer.email, version };
}

async function signIn(page: Page, email: string): Promise<void> {
	await page.goto('/dang-nhap');
	await page.locator('input[name="email"]').fill(email);
	await page.locator('input[name="password"]').fill(PASSWORD);
	await page.locator('input[name="password"]').press('Enter');
	await page.waitForURL((url) => !url.pathname.includes('dang-nhap'), { timeout: 30_000 });
}

async function storedForms(url: string, batchId: string): Promise<number> {
	const db = openDatabase(url);
	const keyers = await listKeyers(db.read, batchId);
	await db.close();
	return keyers.filter(({ pass }) => pass === 1).length;
}
