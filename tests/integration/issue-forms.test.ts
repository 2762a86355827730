import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listPaperForms } from '../../src/lib/server/repositories/paper-forms.ts';
import { readPaperStock } from '../../src/lib/server/reports/paper-stock.ts';
import { issueForms } from '../../src/lib/server/usecases/issue-forms.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPaperWorld, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
});
afterEach(() => db.close());

const issue = (numbers: string, interviewerId = world.an) =>
	issueForms(db, {
		campaignId: world.campaign.id,
		interviewerId,
		numbers,
		actorId: 'lead',
		now: today
	});

describe('handing out forms', () => {
	it('writes down who carries which, and leaves the rest in stock', async () => {
		expect(await issue(`1-3, ${world.campaign.code}-000007`)).toBe(4);
		await issue('4', world.binh);
		const stock = await readPaperStock(db.read, world.campaign);
		expect(stock).toMatchObject({ printed: 12, inStock: 7, isReconciled: false });
		expect(stock.free).toEqual([{ unit: world.unit.nameVi, ranges: ['5-6', '8-12'] }]);
		expect(stock.lines.map(({ name, issued }) => [name, issued])).toEqual([
			['An', 4],
			['Bình', 1]
		]);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'paper.issue', details: { forms: 1, numbers: '4' } });
	});

	it('hands out all of the numbers or none, and names the one that is not there', async () => {
		await issue('5');
		for (const numbers of ['4-6', '12-13'])
			await expect(issue(numbers)).rejects.toMatchObject({
				code: 'paper.notInStock',
				details: {
					form: `${world.campaign.code}-${numbers === '4-6' ? '000005' : '000013'}`
				}
			});
		expect(await listPaperForms(db.read, world.campaign.id)).toHaveLength(1);
	});

	it('hands a form to one of two who ask at once', async () => {
		const outcomes = await Promise.allSettled([issue('1'), issue('1', world.binh)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('hands none to somebody who is no interviewer, or has left', async () => {
		const viewer = await anAccount(db, { role: 'unitViewer' });
		const gone = await anAccount(db, { role: 'interviewer', isActive: false });
		for (const { id } of [viewer, gone])
			await expect(issue('1', id)).rejects.toMatchObject({ code: 'paper.notAnInterviewer' });
	});

	it('hands none out before the campaign is open, or once it is closed', async () => {
		for (const state of ['draft', 'closed'] as const) {
			await db.write((tx) => saveCampaign(tx, { ...world.campaign, state }));
			await expect(issue('1')).rejects.toMatchObject({ code: 'campaign.wrongState' });
		}
	});

	it('does not guess at numbers it cannot read', async () => {
		for (const numbers of ['', 'x', '9-3', '1-', '0'])
			await expect(issue(numbers)).rejects.toMatchObject({ code: 'paper.badNumbers' });
	});
});
