export default definePageConfig({ navigationBarTitleText: '活动室设置' })
