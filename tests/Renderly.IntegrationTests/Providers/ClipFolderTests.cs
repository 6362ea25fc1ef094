using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Media;
using Renderly.Providers.Inspection;
using Renderly.Storage;
using Renderly.Tasks;
using Renderly.Veo;

namespace Renderly.IntegrationTests.Providers;

/// <summary>The folders that clips come to, in a store on the disk.</summary>
public sealed class ClipFolderTests : IDisposable
{
    private const string Folder = "shoe/2026-11-30/scene_1/";

    private readonly MediaKit kit = new();
    private readonly IHost host;

    public ClipFolderTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Disk:Root"] = kit.PathOf("objects"),
            ["Storage:Disk:MinFreeBytes"] = "0",
            ["Storage:Disk:PublicBaseUrl"] = "http://127.0.0.1:1",
        });
        builder.AddObjectStorage();
        host = builder.Build();
    }

    private IObjectStores Stores => host.Services.GetRequiredService<IObjectStores>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_attempt_left_in_its_folder_goes_but_for_the_clip_that_was_told()
    {
        var told = await StoreAsync("a/told.mp4", await ClipAsync(1));
        await StoreAsync("a/sent-twice.mp4", await ClipAsync(1));
        await StoreAsync("b/of-no-use.mp4", await ClipAsync(1));
        await StoreAsync("c/others.mp4", await ClipAsync(1));
        var folders = new ClipReconciliation(Stores);

        await folders.ClearAsync(Stores.Own($"{Folder}a/").ToString(), Generated(told), Cancel);
        await folders.ClearAsync(Stores.Own($"{Folder}b/").ToString(), told: null, Cancel);

        var left = await Stores.For(Stores.Own(Folder)).ListAsync(Stores.Own(Folder), Cancel)
            .Select(found => found.Uri.Key[Folder.Length..]).ToListAsync(Cancel);
        left.ShouldBe(["a/told.mp4", "c/others.mp4"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(4, 4, null)]
    [InlineData(4, 3.2, null)]
    [InlineData(4, 2.5, "its picture lasts 2.5 s, 4 s were ordered")]
    [InlineData(8, 4, "its picture lasts 4 s, 8 s were ordered")]
    public async Task Clip_that_is_much_shorter_than_ordered_is_of_no_use_when_it_comes(double ordered, double made, string? defect)
    {
        var clip = Generated(await StoreAsync("a/clip.mp4", await ClipAsync(made)));

        var outcome = await new ClipInspection(Stores).JudgeAsync(clip, new ResultNeeds(OrderedSeconds: ordered), Cancel);

        if (defect is null)
        {
            outcome.ShouldBeOfType<PollOutcome.Succeeded>().Result.Output(StepOutput.Video).Seconds!.Value.ShouldBe(made, 0.1);
            return;
        }

        var error = outcome.ShouldBeOfType<PollOutcome.Useless>().Error;
        (error.Code, error.Message).ShouldBe(("result_unusable", $"The finished clip is paid for and cannot be used: {defect}."));
    }

    [Fact]
    public async Task An_extension_is_measured_by_the_clip_that_it_continues()
    {
        var inspection = new ClipInspection(Stores);

        (await inspection.SecondsOfAsync(await StoreAsync("a/clip.mp4", await ClipAsync(4)), Cancel))!.Value.ShouldBe(4, 0.1);
        (await inspection.SecondsOfAsync(new Uri(Stores.Own($"{Folder}gone.mp4").ToString()), Cancel)).ShouldBeNull();
    }

    public void Dispose()
    {
        host.Dispose();
        kit.Dispose();
    }

    private Task<string> ClipAsync(double seconds) =>
        kit.ColoursAsync(FormattableString.Invariant($"clip-{seconds}.mp4"), 90, 160, ("red", seconds));

    private async Task<Uri> StoreAsync(string name, string path)
    {
        var uri = Stores.Own($"{Folder}{name}");
        await host.Services.GetRequiredService<IObjectFiles>().UploadFileAsync(path, uri, null, Cancel);
        return new Uri(uri.ToString());
    }

    private static ClipGenerated Generated(Uri clip) => new()
    {
        JobId = Guid.CreateVersion7(),
        Step = "clip-1",
        Attempt = 1,
        Provider = "veo",
        Outputs = [new StepOutput { Name = StepOutput.Video, Uri = clip, ContentType = "video/mp4" }],
    };
}
