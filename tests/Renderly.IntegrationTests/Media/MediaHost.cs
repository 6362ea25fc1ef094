using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Egress;
using Renderly.Media;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Media;

/// <summary>The Media worker's toolkit with a store and a work folder, but without bus and database.</summary>
internal static class MediaHost
{
    /// <param name="kit">Whose folder holds the objects and the work.</param>
    /// <param name="add">What is tried.</param>
    public static IHost Build(MediaKit kit, Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Disk:Root"] = kit.PathOf("objects"),
            ["Storage:Disk:MinFreeBytes"] = "0",
            ["Storage:Disk:PublicBaseUrl"] = "http://127.0.0.1:1",
            ["Media:WorkFolder:Path"] = kit.PathOf("work"),
            ["Egress:AllowLoopback"] = "true",
        });
        builder.AddObjectStorage();
        builder.Services.AddFFmpegToolkit(builder.Configuration).AddEgress();
        add(builder.Services);
        return builder.Build();
    }
}
