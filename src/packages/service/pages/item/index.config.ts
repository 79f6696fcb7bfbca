export default definePageConfig({
  navigationBarTitleText: '改一项服务',
})
