/** One of everything that has an id: what stands in the place of `[…]` in every address. */
import { listCampaigns } from '../../src/lib/server/repositories/campaigns.ts';
import { saveCallback } from '../../src/lib/server/repositories/callbacks.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { listPlaceLinks } from '../../src/lib/server/repositories/links.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { listVersions } from '../../src/lib/server/repositories/questionnaires.ts';
import { listTargets } from '../../src/lib/server/repositories/targets.ts';
import { listCases } from '../../src/lib/server/repositories/samples.ts';
import { findUnitByCode } from '../../src/lib/server/repositories/units.ts';
import { voided } from '../../src/lib/domain/keying.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import { saveCertificate } from '../../src/lib/server/repositories/certificates.ts';
import { saveInterviewer } from '../../src/lib/server/usecases/save-interviewer.ts';
import { saveProcedure } from '../../src/lib/server/usecases/save-procedure.ts';
import { makeInvitations } from '../../src/lib/server/usecases/make-invitations.ts';
import { issueForms } from '../../src/lib/server/usecases/issue-forms.ts';
import { keyForm } from '../../src/lib/server/usecases/key-form.ts';
import { moveForms } from '../../src/lib/server/usecases/move-forms.ts';
import { openBatch } from '../../src/lib/server/usecases/open-batch.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { saveDraft } from '../../src/lib/server/usecases/save-draft.ts';
import { newId } from '../../src/lib/server/id.ts';
import { dayOf } from '../../src/lib/text/date.ts';
import { aCallback, aCaseForm } from '../support/fieldwork.ts';
import { aDossierRow, aPlan } from '../support/frame.ts';
import { asScript } from './officials.ts';
import type { House } from './own-house.ts';
import { demo } from './world.ts';

export interface AllIds {
	/** Of Cẩm Thành and of the whole province, by the name of the parameter. */
	readonly ids: Readonly<Record<string, string>>;
	/** Of Cẩm Thành, in the open campaign. */
	readonly linkCode: string;
	/** An address with every id in its place. */
	pathOf(route: string): string;
	/** The same with another id in the place of each. */
	pathWith(route: string, id: string): string;
}

/** Makes what the demo has none of, by the hand of the province's administrator. */
export async function allIds(house: House): Promise<AllIds> {
	const { db } = house;
	const now = new Date();
	const day = dayOf(now);
	const [campaign] = (await listCampaigns(db.read)).filter(({ state }) => state === 'open');
	const commune = await findUnitByCode(db.read, demo.communeCode, day);
	const desk = await findUnitByCode(db.read, demo.deskCode, day);
	const [version] = await listVersions(db.read);
	const [target] = await listTargets(db.read);
	const account = await findAccountByEmail(db.read, demo.email('camthanh'));
	const manager = await findAccountByEmail(db.read, demo.email('quantri'));
	const interviewer = await findAccountByEmail(db.read, demo.email('dieutra'));
	const office = await findUnitByCode(db.read, demo.officeCode, day);
	if (!interviewer || !office) throw new Error('the demo has no interviewer');
	if (!campaign || !commune || !desk || !version || !target || !account || !manager)
		throw new Error('the demo lacks something');
	const [link] = await listPlaceLinks(db.read, campaign.id);
	const actorId = manager.id;

	const form = { name: 'Máy quầy 1', deskId: desk.id, hours: null };
	const { device } = await createDevice(db, { form, actorId, now });
	const rows = Array.from({ length: 40 }, () => aDossierRow({ unitId: commune.id }));
	const personal = await openPersonalData(db, house.keyFile);
	const frameId = newId(now);
	const about = { campaignId: campaign.id, fileName: 'ho-so.csv', rowsTotal: rows.length };
	await importFrame(db, personal, {
		id: frameId,
		...about,
		rows,
		purgeOn: '2099-01-01',
		actorId,
		now
	});
	const sample = await drawSample(db, { frameId, plan: aPlan, actorId, now });
	const [drawn] = await listCases(db.read, sample.id);
	const ground = { personal, campaign, version: { id: campaign.versionIds[0] ?? '' } };
	const asked = { ...ground, interviewer };
	const caseForm = await aCaseForm(db, asked, drawn, { content: { answers: {} } });
	const call = aCallback({
		campaignId: campaign.id,
		formId: caseForm.id,
		caseId: drawn?.id ?? '',
		interviewerId: interviewer.id
	});
	await db.write((tx) => saveCallback(tx, call));

	const profile = { languages: ['vi' as const], unitIds: [], servedUnitIds: [], casesMax: 30 };
	const given = { accountId: interviewer.id, form: { ...profile, officeId: office.id } };
	await saveInterviewer(db, { ...given, actorId, now });
	const certificateId = newId(now);
	await db.write((tx) =>
		saveCertificate(tx, {
			id: certificateId,
			code: 'thu-nghiem',
			accountId: interviewer.id,
			versionId: version.id,
			scorePercent: 90,
			passedAt: now,
			expiresOn: '2099-01-01',
			revokedAt: null
		})
	);

	const procedure = {
		code: '1.004194',
		nameVi: 'Đăng ký tạm trú',
		fieldCode: null,
		level: null,
		legalBasis: '',
		validTo: null
	};
	await saveProcedure(db, { procedure, isNew: true, actorId, now });
	const list = await makeInvitations(db, {
		campaignId: campaign.id,
		unitId: commune.id,
		name: 'Người vừa nhận kết quả',
		template: '{lienket}',
		expiresOn: day,
		purgeOn: dayOf(new Date(now.getTime() + 86_400_000)),
		people: [{ name: 'An', contact: '0905123456', unitId: commune.id, fieldCode: '' }],
		key: personal,
		actorId,
		now
	});
	const text = JSON.stringify(version);
	const draft = await saveDraft(db, { text, replaces: null, actorId, now });
	const run = await printForms(db, {
		campaignId: campaign.id,
		unitId: commune.id,
		versionId: campaign.versionIds[0] ?? '',
		forms: 1,
		actorId,
		now
	});

	const paper = { campaignId: campaign.id, numbers: String(run.firstNumber), actorId, now };
	await issueForms(db, { ...paper, interviewerId: interviewer.id });
	await moveForms(db, { ...paper, move: 'collect', reason: '' });
	const batch = await openBatch(db, { campaignId: campaign.id, actorId, now });
	// Two who differ, so that there is something to settle.
	const keyed = { batchId: batch.id, number: run.firstNumber, seconds: 40, now };
	await keyForm(db, personal, { ...keyed, content: voided('unsigned'), actorId });
	const other = { content: voided('duplicate'), actorId: account.id };
	await keyForm(db, personal, { ...keyed, ...other });

	const who = await house.enter(demo.email('quantri'));
	const file = {
		name: 'phieu.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('Câu 1,Câu 2\n5,4\n')
	};
	const upload = async (path: string, fields: Record<string, string>) => {
		const sent = await who.post(path, { multipart: { ...fields, file }, headers: asScript });
		const { location = '' } = await sent.json();
		const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(String(location))?.[0];
		if (id === undefined) throw new Error(`${path}: ${await sent.text()}`);
		return id;
	};
	const campaignForm = `${campaign.id} ${campaign.versionIds[0]}`;
	const days = { returnedFrom: '2026-01-01', returnedTo: day };
	await who.post('/api/v1/responses', { data: { nothing: 'of the kind' } });
	const [refusal] = await listRefusals(db.read, { limit: 1 });

	const ids: Record<string, string> = {
		accountId: account.id,
		batchId: batch.id,
		number: String(run.firstNumber),
		callbackId: call.id,
		campaignForm,
		certificateId,
		interviewerId: interviewer.id,
		campaignId: campaign.id,
		desk: demo.deskCode,
		deviceId: device.id,
		draftId: draft.id,
		formId: caseForm.id,
		frameId,
		hash: '0'.repeat(64),
		importId: await upload('/quan-tri/nhap-phieu?/upload', { campaignForm }),
		lesson: 'begin',
		practice: 'calm',
		jobId: await upload('/quan-tri/khung-mau?/upload', { campaignId: campaign.id, ...days }),
		procedureCode: procedure.code,
		listId: list.id,
		refusalId: refusal?.id ?? '',
		runId: run.id,
		sampleId: sample.id,
		targetId: target.id,
		token: 'khong-co',
		unitCode: demo.communeCode,
		unitId: commune.id,
		versionId: version.id
	};
	const codeOf = (route: string) => (route.includes('nguong') ? 'runMin' : (link?.code ?? ''));
	return {
		ids,
		linkCode: link?.code ?? '',
		pathOf: (route) =>
			route.replace(/\[(\w+)\]/g, (_, name: string) =>
				name === 'code' ? codeOf(route) : (ids[name] ?? missing(name))
			),
		pathWith: (route, id) => route.replace(/\[\w+\]/g, () => encodeURIComponent(id))
	};
}

function missing(name: string): never {
	throw new Error(`nothing stands for [${name}]: make one in all-ids.ts`);
}
