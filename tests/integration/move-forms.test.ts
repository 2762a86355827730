import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countStates, type PaperMove } from '../../src/lib/domain/paper-form.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listPaperForms } from '../../src/lib/server/repositories/paper-forms.ts';
import { readPaperStock } from '../../src/lib/server/reports/paper-stock.ts';
import { issueForms } from '../../src/lib/server/usecases/issue-forms.ts';
import { lockBatch } from '../../src/lib/server/usecases/lock-batch.ts';
import { moveForms } from '../../src/lib/server/usecases/move-forms.ts';
import { openBatch } from '../../src/lib/server/usecases/open-batch.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPaperWorld, keyedTwice, type PaperWorld } from '../support/paper.ts';

let db: TestDatabase;
let world: PaperWorld;
beforeEach(async () => {
	db = await openTestDatabase();
	world = await aPaperWorld(db);
	await issueForms(db, {
		...by(),
		campaignId: world.campaign.id,
		interviewerId: world.an,
		numbers: '1-6'
	});
});
afterEach(() => db.close());

const by = () => ({ actorId: 'lead', now: today });
const move = (kind: PaperMove, numbers: string, reason = '') =>
	moveForms(db, { ...by(), campaignId: world.campaign.id, move: kind, numbers, reason });
const counts = async () => countStates(await listPaperForms(db.read, world.campaign.id));

describe('what became of forms', () => {
	it('is told for each, until issued = keyed + spoiled + lost', async () => {
		await move('collect', '1-2');
		await move('spoil', '3', 'ướt mưa');
		await move('lose', '4', 'rơi dọc đường');
		await move('stock', '5-6');
		expect(await counts()).toMatchObject({ issued: 0, collected: 2, spoiled: 1, lost: 1 });
		const about = { ...by(), campaignId: world.campaign.id };
		const { id: batchId } = await openBatch(db, about);
		for (const number of [1, 2]) await keyedTwice(world, { batchId, number });
		await lockBatch(db, world.key, { batchId, ...by() });

		const stock = await readPaperStock(db.read, world.campaign);
		expect(stock).toMatchObject({ printed: 12, inStock: 8, isReconciled: true });
		expect(stock.all).toMatchObject({ issued: 4, counts: { keyed: 2, spoiled: 1, lost: 1 } });
	});

	it('needs a reason where a form is spoiled or lost', async () => {
		for (const kind of ['spoil', 'lose'] as const)
			await expect(move(kind, '1', '  ')).rejects.toMatchObject({ code: 'paper.noReason' });
	});

	it('can be taken back, and the form is out again', async () => {
		await move('lose', '1', 'không thấy');
		await move('again', '1');
		const [form] = await listPaperForms(db.read, world.campaign.id);
		expect(form).toMatchObject({ state: 'issued', reason: null });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'paper.again', details: { numbers: '1' } });
	});

	it('is written for all of the numbers or for none', async () => {
		await move('lose', '2', 'mất');
		const form = `${world.campaign.code}-000002`;
		await expect(move('collect', '1-3')).rejects.toMatchObject({
			code: 'paper.cannotMove',
			details: { form }
		});
		await expect(move('collect', '1, 12')).rejects.toMatchObject({ code: 'paper.notIssued' });
		expect(await counts()).toMatchObject({ issued: 5, lost: 1 });
	});

	it('does not change while a form is being keyed', async () => {
		await move('collect', '1');
		await openBatch(db, { ...by(), campaignId: world.campaign.id });
		for (const kind of ['again', 'spoil'] as const)
			await expect(move(kind, '1', 'ướt')).rejects.toMatchObject({ code: 'paper.cannotMove' });
	});

	it('stands once the results are published', async () => {
		await db.write((tx) => saveCampaign(tx, { ...world.campaign, state: 'published' }));
		await expect(move('collect', '1')).rejects.toMatchObject({ code: 'paper.campaignOver' });
	});
});
