export default definePageConfig({ navigationBarTitleText: '开发商代表' })
