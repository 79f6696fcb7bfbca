export default definePageConfig({ navigationBarTitleText: '手机钥匙' })
