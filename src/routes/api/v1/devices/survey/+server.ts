import { askedAs, isOnTrial } from '$lib/domain/campaign-trial';
import { authenticateDevice } from '$lib/server/auth/device';
import { deskSurvey } from '$lib/server/reports/desk-survey';
import type { RequestHandler } from './$types';
import { reply, throttle } from '../../reply';

/**
 * All that a tablet must keep to ask without a network: the desk, its unit, and the form of the
 * open campaign; `survey` is null where none is open.
 */
export const GET: RequestHandler = ({ request, locals: { db }, getClientAddress }) =>
	reply(async () => {
		const header = request.headers.get('authorization');
		const device = await throttle.guard(getClientAddress(), () =>
			authenticateDevice(db.read, header)
		);
		const { desk, unit, campaign, version, fields } = await deskSurvey(
			db.read,
			device.deskId,
			new Date()
		);
		const survey = campaign &&
			version && {
				campaignId: askedAs(campaign),
				isTrial: isOnTrial(campaign),
				keepsPartial: campaign.keepsPartial,
				fields,
				version
			};
		return { desk, unit, survey };
	});
