using System.Net;
using Renderly.Generation.Providers.Replicate;
using Renderly.Tasks;
using Renderly.UnitTests.Storage;

namespace Renderly.UnitTests.Generation;

/// <summary>
/// Models, what they take and make: what they would leave out silently, or make in another shape, is refused before it is paid.
/// </summary>
public sealed class ReplicateModelTests : IDisposable
{
    private const string Path = "/v1/models/fofr/skyreels-2";

    private static readonly ReplicateModel Model = ReplicateModel.Parse("fofr/skyreels-2")!;

    private readonly FixedTime clock = new("2026-12-01T12:00:00Z");
    private readonly ReplicateRig rig = new();
    private readonly ReplicateModels models;

    public ReplicateModelTests() => models = new ReplicateModels(rig.Client, new ReplicateAnswers(), clock);

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("prompt image_urls", "", null)]
    [InlineData("prompt image", "", "Model fofr/skyreels-2 of replicate has no input image, but prompt, image_urls, seed.")]
    [InlineData("prompt", "prompt image_urls", "Model fofr/skyreels-2 of replicate needs the input image_urls as well.")]
    public async Task Model_is_sent_what_it_takes_and_no_less(string members, string required, string? message)
    {
        rig.Answers[Path] = Description(required);

        var (input, refused) = await models.CheckAsync(Model, "replicate", members.Split(' '), Token);

        (refused as PrepareOutcome.Rejected)?.Error.Message.ShouldBe(message);
        (input is not null).ShouldBe(message is null);
        input?.IsList("image_urls").ShouldBeTrue();
        input?.IsList("prompt").ShouldBeFalse();
    }

    [Fact]
    public async Task Description_is_read_once_an_hour()
    {
        rig.Answers[Path] = Description("");
        for (var order = 0; order < 3; order++)
        {
            await models.CheckAsync(Model, "replicate", ["prompt"], Token);
        }

        rig.Called.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(61));
        await models.CheckAsync(Model, "replicate", ["prompt"], Token);
        rig.Called.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Version_is_described_by_itself()
    {
        var version = new string('5', 64);
        rig.Answers[$"{Path}/versions/{version}"] =
            """{"id":"5","openapi_schema":{"components":{"schemas":{"Input":{"properties":{"prompt":{"type":"string"}}}}}}}""";

        var (input, _) = await models.CheckAsync(ReplicateModel.Parse($"fofr/skyreels-2:{version}")!, "replicate", ["prompt"], Token);

        input.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"latest_version":null}""", typeof(PrepareOutcome.Rejected))]
    [InlineData(HttpStatusCode.NotFound, "{}", typeof(PrepareOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, """{"detail":"m"}""", typeof(PrepareOutcome.Rejected))]
    [InlineData(HttpStatusCode.OK, "<html>", typeof(PrepareOutcome.Unavailable))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"detail":"m"}""", typeof(PrepareOutcome.Unavailable))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(PrepareOutcome.Unavailable))]
    public async Task Model_that_says_nothing_is_sent_nothing(HttpStatusCode status, string body, Type outcome)
    {
        (rig.Status, rig.Answers[Path]) = (status, body);

        var (input, refused) = await models.CheckAsync(Model, "replicate", ["prompt"], Token);

        input.ShouldBeNull();
        refused.ShouldBeOfType(outcome);
    }

    [Theory]
    [InlineData("fofr/skyreels-2", "fofr/skyreels-2", null)]
    [InlineData("fofr", null, null)]
    [InlineData("fofr/sky/reels", null, null)]
    [InlineData("../predictions", null, null)]
    [InlineData("fofr/skyreels-2?a=b", null, null)]
    [InlineData("fofr/skyreels-2\n", null, null)]
    [InlineData("fofr/skyreels-2:latest", null, null)]
    [InlineData(
        "fofr/skyreels-2:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "fofr/skyreels-2",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Model_has_an_owner_a_name_and_perhaps_a_version(string text, string? name, string? version) =>
        ReplicateModel.Parse(text).ShouldBe(name is null ? null : new ReplicateModel(name, version));

    [Fact]
    public void Version_that_is_set_stands_for_orders_that_name_the_model_alone()
    {
        var own = $"fofr/skyreels-2:{new string('5', 64)}";
        ReplicateOptions.ModelOf(null, own)!.Version.ShouldNotBeNull();
        ReplicateOptions.ModelOf("fofr/skyreels-2", own)!.Version.ShouldNotBeNull();
        ReplicateOptions.ModelOf("fofr/other", own)!.Version.ShouldBeNull();
    }

    [Theory]
    [InlineData(1080, 1920, "9:16")]
    [InlineData(1920, 1080, "16:9")]
    [InlineData(1344, 768, "16:9")]
    [InlineData(1024, 1024, "1:1")]
    [InlineData(832, 1216, "2:3")]
    [InlineData(896, 1152, "3:4")]
    [InlineData(1080, 1440, null)]
    [InlineData(400, 1600, null)]
    public void Picture_is_ordered_in_a_ratio_whose_pictures_have_the_ordered_shape(int width, int height, string? ratio) =>
        ReplicateImages.RatioOf(width, height).ShouldBe(ratio);

    [Fact]
    public void Every_size_of_the_catalogue_has_a_ratio() =>
        Renderly.Models.ModelCatalogue.Load(null).Find("replicate", "black-forest-labs/flux-schnell")!.Sizes
            .Where(size => ReplicateImages.RatioOf(size.WidthPixels, size.HeightPixels) is null).ShouldBeEmpty();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Description(string required) => $$"""
        {"owner":"fofr","name":"skyreels-2","latest_version": { "id":"5","openapi_schema": { "components": { "schemas": { "Input": {
          "type":"object",
          "properties":{"prompt":{"type":"string"},"image_urls":{"type":"array"},"seed":{"type":"integer"} },
          "required":[{{string.Join(',', required.Split(' ', StringSplitOptions.RemoveEmptyEntries)
              .Select(name => $"\"{name}\""))}}] } } } } } }
        """;
}
