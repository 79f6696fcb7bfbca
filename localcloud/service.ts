/** What the service is called towards functions; none of it has a meaning beyond being consistent. */
export const ENVIRONMENT = 'localcloud'
export const BUCKET = '6c6f-localcloud-1300000000'
export const REGION = 'ap-shanghai'
export const APPID = 'wx0000000000000000'

/** Text a call may carry to a function (CloudBase: EXCEED_MAX_PAYLOAD_SIZE). */
export const MAX_EVENT_BYTES = 100 * 1024
/** What a function may answer (CloudBase: EXCEED_MAX_RESPONSE_SIZE). */
export const MAX_RESULT_BYTES = 1024 * 1024
