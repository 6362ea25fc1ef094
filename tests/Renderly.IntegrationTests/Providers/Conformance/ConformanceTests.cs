namespace Renderly.IntegrationTests.Providers.Conformance;

public sealed class VeoConformanceTests(VeoWorker worker) : FollowedProviderConformance(worker), IClassFixture<VeoWorker>;

public sealed class HeyGenConformanceTests(HeyGenWorker worker) : DownloadingProviderConformance(worker), IClassFixture<HeyGenWorker>;

public sealed class StrictHeyGenConformanceTests(StrictTransparentWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<StrictTransparentWorker>;

[Trait("Suite", "Long")]
public sealed class StrictHeyGenStudioConformanceTests(StrictStudioWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<StrictStudioWorker>;

[Trait("Suite", "Long")]
public sealed class RunwayImageConformanceTests(RunwayImageWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<RunwayImageWorker>;

public sealed class RunwayClipConformanceTests(RunwayClipWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<RunwayClipWorker>;

[Trait("Suite", "Long")]
public sealed class MockImageConformanceTests(MockImageWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<MockImageWorker>;

public sealed class MockClipConformanceTests(MockClipWorker worker) : DownloadingProviderConformance(worker), IClassFixture<MockClipWorker>;

[Trait("Suite", "Long")]
public sealed class MockRenderConformanceTests(MockRenderWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<MockRenderWorker>;

public sealed class CustomRenderConformanceTests(CustomRenderWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<CustomRenderWorker>;

public sealed class OpenAiImageConformanceTests(OpenAiImageWorker worker)
    : AnsweringProviderConformance(worker), IClassFixture<OpenAiImageWorker>;

[Trait("Suite", "Long")]
public sealed class CompatibleImageConformanceTests(CompatibleImageWorker worker)
    : AddressingProviderConformance(worker), IClassFixture<CompatibleImageWorker>;

public sealed class OpenAiSpeechConformanceTests(OpenAiSpeechWorker worker)
    : AnsweringProviderConformance(worker), IClassFixture<OpenAiSpeechWorker>;

public sealed class OpenAiScriptConformanceTests(OpenAiScriptWorker worker)
    : AnsweringProviderConformance(worker), IClassFixture<OpenAiScriptWorker>;

public sealed class ElevenLabsConformanceTests(ElevenLabsWorker worker)
    : AnsweringProviderConformance(worker), IClassFixture<ElevenLabsWorker>;

public sealed class AzureSpeechConformanceTests(AzureSpeechWorker worker)
    : AnsweringProviderConformance(worker), IClassFixture<AzureSpeechWorker>;

public sealed class CompatibleClipConformanceTests(CompatibleClipWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<CompatibleClipWorker>;

public sealed class PikaClipConformanceTests(PikaClipWorker worker) : DownloadingProviderConformance(worker), IClassFixture<PikaClipWorker>;

[Trait("Suite", "Long")]
public sealed class ReplicateImageConformanceTests(ReplicateImageWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<ReplicateImageWorker>;

public sealed class ReplicateClipConformanceTests(ReplicateClipWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<ReplicateClipWorker>;

public sealed class RepeatableConformanceTests(RepeatableWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<RepeatableWorker>;

public sealed class PaidOnceConformanceTests(PaidOnceWorker worker) : DownloadingProviderConformance(worker), IClassFixture<PaidOnceWorker>;

public sealed class PaidBlindConformanceTests(PaidBlindWorker worker)
    : DownloadingProviderConformance(worker), IClassFixture<PaidBlindWorker>;
