using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen;
using Renderly.Egress.Images;
using Renderly.Storage;
using Renderly.Veo;

namespace Renderly.ContractTests.Providers;

/// <summary>What the providers are sent, as their documentation asks for it.</summary>
public sealed class ProviderRequestTests
{
    private const string Reference = "01a1fb5c000070008000000000000001";
    private static readonly Guid Job = Guid.Parse("01a1fb5c-0000-7000-8000-000000000002");
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static ClipRequests Clips =>
        new(Options.Create(new VeoOptions()), Options.Create(new StorageOptions { Gcs = { Bucket = "clips" } }));

    [Fact]
    public void A_base_clip_is_ordered_with_the_picture_inline() => Golden.Match("veo-base-clip", JsonSerializer.Serialize(
        Clips.Base(
            new GenerateClip
            {
                JobId = Job,
                Step = "clip-1",
                Attempt = 1,
                Prompt = "Shoe | on a rock | dolly in | calm",
                DurationSeconds = 8,
                ImageUri = new Uri("disk://renderly/jobs/1/inputs/shoe"),
                OutputFolder = "sku-1/2026-11-20/scene_1/",
            },
            Reference,
            new FetchedImage([1, 2, 3], new ImageHeader(ImageFormat.Png, 64, 64))),
        Json));

    [Fact]
    public void An_extension_names_the_clip_before_and_asks_for_seven_seconds() => Golden.Match("veo-extension", JsonSerializer.Serialize(
        Clips.Extension(
            new ExtendClip
            {
                JobId = Job,
                Step = "clip-2",
                Attempt = 1,
                Prompt = "Shoe | in the rain | pan | bold",
                SourceUri = new Uri("gs://clips/sku-1/2026-11-20/scene_1/a/123/sample_0.mp4"),
                OutputFolder = "sku-1/2026-11-20/scene_2/",
            },
            Reference),
        Json));

    [Theory]
    [InlineData(PresenterStrategy.Transparent)]
    [InlineData(PresenterStrategy.Chroma)]
    public void A_v3_presenter_is_ordered_without_background(PresenterStrategy strategy) =>
        Golden.Match($"heygen-{strategy}", HeyGenRequests.Avatar(Order(strategy), Reference).ToJsonString());

    [Fact]
    public void A_studio_video_names_the_uploaded_background() =>
        Golden.Match("heygen-Studio", HeyGenRequests.Studio(Order(PresenterStrategy.Studio), Reference).ToJsonString());

    private static RenderPresenter Order(PresenterStrategy strategy) => new()
    {
        JobId = Job,
        Step = "presenter",
        Attempt = 1,
        Strategy = strategy,
        AvatarId = "anna",
        VoiceId = "en",
        Script = "Hello.",
        Scale = 0.8,
        OffsetX = 0.7,
        OffsetY = 0.8,
        BackgroundAssetId = strategy == PresenterStrategy.Studio ? "asset" : null,
        WidthPixels = 720,
        HeightPixels = 1280,
    };
}
