/**
 * A hundred thousand finished dossiers: the file as it is uploaded, read, checked, encrypted and
 * stored, then stratified and drawn. Cost grows with the number of rows; sorting adds its logarithm.
 */
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { newId } from '../../src/lib/server/id.ts';
import {
	readFrameFile,
	receiveFrameFile,
	saveFrameMapping
} from '../../src/lib/server/import/frame-file.ts';
import { readFrameGround } from '../../src/lib/server/import/frame-ground.ts';
import { deleteJob } from '../../src/lib/server/import/job.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import { aPlan } from '../support/frame.ts';
import { openProvince, type Province } from './province.ts';
import { heading, note, tell } from './report.ts';

const DOSSIERS = 100_000;
const UNITS = 96;
const SECONDS_MAX = 10;

export async function measureFrame(): Promise<void> {
	heading(`(j) A frame of ${DOSSIERS.toLocaleString('en')} dossiers`);
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-frame-'));
	const province = await openProvince({ units: UNITS, criteria: 5 });
	try {
		const text = fileOf(province);
		const begun = performance.now();
		const lap = lapsFrom(begun);
		const frame = await takeIn(province, text, join(folder, 'bench.key'));
		lap('uploaded, read, checked, encrypted, stored');
		const plan = {
			...aPlan,
			dimensions: ['unit', 'timeliness', 'applicant'] as const,
			size: { rule: 'ministry', marginPercent: 5, isPerUnit: true } as const,
			reservePercent: 20
		};
		await drawSample(province.db, { frameId: frame.id, plan, actorId: 'bench', now: new Date() });
		lap('stratified and drawn');
		const seconds = (performance.now() - begun) / 1000;
		tell({
			name: 'imported, stratified and drawn',
			measured: `${seconds.toFixed(1)} s`,
			limit: `${SECONDS_MAX} s`,
			isOk: seconds <= SECONDS_MAX
		});
	} finally {
		await province.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

function lapsFrom(begun: number): (name: string) => void {
	let last = begun;
	return (name) => {
		const now = performance.now();
		note(name, `${((now - last) / 1000).toFixed(1)} s`);
		last = now;
	};
}

async function takeIn({ db, campaign }: Province, text: string, keyFile: string) {
	const [id, actorId, now] = [newId(new Date()), 'bench', new Date()];
	const form = new FormData();
	form.set('campaignId', campaign.id);
	form.set('returnedFrom', '2026-01-01');
	form.set('returnedTo', '2026-12-31');
	form.set('file', new File([text], 'ho-so.csv', { type: 'text/csv' }));
	const request = new Request('http://localhost/', { method: 'POST', body: form });
	const job = await receiveFrameFile(request, { id, actorId, now, sizeMb: 100 });
	try {
		await saveFrameMapping(job, job.mapping);
		const { rows, rowsTotal } = await readFrameFile(job, await readFrameGround(db.read, job));
		if (rows.length !== DOSSIERS) throw new Error(`only ${rows.length} dossiers were read`);
		return await importFrame(db, await openPersonalData(db, keyFile), {
			id,
			campaignId: campaign.id,
			fileName: job.fileName,
			rowsTotal,
			rows,
			purgeOn: '2099-12-31',
			actorId,
			now
		});
	} finally {
		await deleteJob(id);
	}
}

/** As a one-stop system exports it: every seventh person comes twice, every ninth is late. */
function fileOf({ units }: Province): string {
	const head =
		'Mã hồ sơ,Đơn vị,Mã TTHC,Ngày nhận,Ngày hẹn trả,Ngày trả kết quả,Đối tượng,Họ và tên,Số điện thoại,Địa chỉ,Thôn';
	const lines = Array.from({ length: DOSSIERS }, (_, at) => {
		const day = String(1 + (at % 28)).padStart(2, '0');
		const month = String(1 + (at % 9)).padStart(2, '0');
		const returned = `${day}/${month}/2026`;
		const due = at % 9 === 0 ? `01/${month}/2026` : returned;
		const person = at % 7 === 0 ? at + 1 : at;
		return [
			`H48.${at}`,
			units[at % units.length]?.code,
			`1.0${String(at % 40).padStart(5, '0')}`,
			`01/${month}/2026`,
			due,
			returned,
			at % 11 === 0 ? 'Tổ chức' : 'Cá nhân',
			'Phạm Thị Lan',
			`09${String(person).padStart(8, '0')}`,
			'Tổ 3',
			`Thôn ${at % 5}`
		].join(',');
	});
	return [head, ...lines].join('\n');
}
