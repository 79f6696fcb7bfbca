import { verifyPage as contract } from '../../types/followup/verifyPage'
import { handle } from '../kit/function'

/** The operator puts it into the function's environment as VERIFY_PAGE_URL (docs/operations.md). */
export const verifyPage = handle(contract, async ({ permission }) => {
  await permission
  const url = process.env['VERIFY_PAGE_URL'] ?? ''
  return { url: /^https:\/\/\S{1,200}$/.test(url) ? url : null }
})
