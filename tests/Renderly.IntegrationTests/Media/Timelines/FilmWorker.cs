using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Media;
using Renderly.Media;
using Renderly.Media.Timelines;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Makes films as their worker does, from storage to storage, without a bus.</summary>
internal sealed class FilmWorker : IAsyncDisposable
{
    private readonly IHost host;

    private FilmWorker(IHost host) => this.host = host;

    private IObjectFiles Files => host.Services.GetRequiredService<IObjectFiles>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="kit">Whose folder holds the objects and the work.</param>
    public static async Task<FilmWorker> StartAsync(MediaKit kit)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Disk:Root"] = kit.PathOf("objects"),
            ["Storage:Disk:MinFreeBytes"] = "0",
            ["Storage:Disk:PublicBaseUrl"] = "http://127.0.0.1:1",
            ["Media:WorkFolder:Path"] = kit.PathOf("work"),
        });
        builder.AddObjectStorage();
        builder.Services.AddFFmpegToolkit(builder.Configuration);
        builder.Services.AddSingleton<AssembleVideoHandler>();
        var worker = new FilmWorker(builder.Build());
        await worker.host.StartAsync(Cancel);
        return worker;
    }

    public async Task<Uri> StoreAsync(string path)
    {
        var uri = host.Services.GetRequiredService<IObjectStores>().Own($"sources/{Path.GetFileName(path)}");
        await Files.UploadFileAsync(path, uri, null, Cancel);
        return new Uri(uri.ToString());
    }

    public Task FetchAsync(Uri uri, string path) => Files.DownloadToFileAsync(ObjectUri.Parse(uri.OriginalString), path, Cancel);

    public Task<SubmitOutcome> SubmitAsync(AssembleVideo command, IProgress<double>? progress = null) =>
        host.Services.GetRequiredService<AssembleVideoHandler>().SubmitAsync(
            new StepTask<AssembleVideo>(Guid.CreateVersion7().ToString("N"), "renderly", command) { Progress = progress }, Cancel);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
