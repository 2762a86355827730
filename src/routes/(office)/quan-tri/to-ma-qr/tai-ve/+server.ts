import { z } from 'zod';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { papers, postersAsPdf } from '$lib/server/print/poster';
import { placeLinks } from '$lib/server/reports/place-links';
import { findSetting } from '$lib/server/repositories/settings';
import { m } from '$lib/text/generated/messages';
import { askedOf } from '../asked';

const format = z.enum([...papers, 'csv', 'xlsx']).catch('A4');

/** Pages of one file: whoever prints more asks for a branch at a time. */
const POSTERS_MAX = 1_000;

/** What the list shows, all pages of it: posters in one file, or the addresses as a list. */
export const GET = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'printLinks');
		const { campaign, links } = await placeLinks(locals.db.read, askedOf(url, actor));
		if (campaign === null || links.length === 0) throw new Problem('link.nothingToPrint');
		const form = format.parse(url.searchParams.get('dang'));
		const addressOf = (code: string) => `${url.origin}/phieu/${code}`;
		if (form === 'csv' || form === 'xlsx') {
			const rows = links.map(({ code, unit, desk, responses }) => [
				unit.code,
				unit.nameVi,
				desk?.nameVi ?? '',
				addressOf(code),
				responses
			]);
			const head = [
				m['admin.unit.code'](),
				m['admin.campaign.unitName'](),
				m['links.desk'](),
				m['links.address'](),
				m['links.responses']()
			];
			return listAsFile([head, ...rows], { name: 'duong-dan', format: form });
		}
		if (links.length > POSTERS_MAX) throw new Problem('link.tooManyPosters', { max: POSTERS_MAX });
		const posters = links.map(({ code, unit, desk }) => ({
			unitName: unit.nameVi,
			deskName: desk?.nameVi ?? null,
			address: addressOf(code)
		}));
		const isDemo = (await findSetting(locals.db.read, 'demo')) === 'true';
		const body = await postersAsPdf(posters, { ...campaign, isDemo }, form);
		return new Response(new Uint8Array(body), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `attachment; filename="to-ma-qr-${form}.pdf"`,
				'cache-control': 'no-store'
			}
		});
	});
