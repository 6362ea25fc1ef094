using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Steps;
using Renderly.Media.Sounds;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media;

/// <summary>One handler of the Media worker with the toolkit, a store and a work folder, but without bus and database.</summary>
internal sealed class MediaWorker<TCommand, THandler> : IAsyncDisposable
    where TCommand : StepCommand
    where THandler : class, ISubmitTasks<TCommand>
{
    private readonly IHost host;

    private MediaWorker(IHost host) => this.host = host;

    public THandler Handler => host.Services.GetRequiredService<THandler>();

    private IObjectFiles Files => host.Services.GetRequiredService<IObjectFiles>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="kit">Whose folder holds the objects and the work.</param>
    public static async Task<MediaWorker<TCommand, THandler>> StartAsync(MediaKit kit)
    {
        var worker = new MediaWorker<TCommand, THandler>(
            MediaHost.Build(kit, services => services.AddSingleton<SoundFetcher>().AddSingleton<THandler>()));
        await worker.host.StartAsync(Cancel);
        return worker;
    }

    public static StepTask<TCommand> TaskOf(TCommand command) => new(Guid.CreateVersion7().ToString("N"), "renderly", command);

    public Task<SubmitOutcome> SubmitAsync(TCommand command, IProgress<double>? progress = null) =>
        Handler.SubmitAsync(TaskOf(command) with { Progress = progress }, Cancel);

    public async Task<Uri> StoreAsync(string path)
    {
        var uri = host.Services.GetRequiredService<IObjectStores>().Own($"sources/{Path.GetFileName(path)}");
        await Files.UploadFileAsync(path, uri, null, Cancel);
        return new Uri(uri.ToString());
    }

    public Task FetchAsync(Uri uri, string path) => Files.DownloadToFileAsync(ObjectUri.Parse(uri.OriginalString), path, Cancel);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
