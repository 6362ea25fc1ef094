using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.Google;
using Renderly.Storage.Disk;
using Renderly.Storage.Files;
using Renderly.Storage.Gcs;
using Renderly.Storage.S3;

namespace Renderly.Storage;

public static class StorageExtensions
{
    /// <summary>
    /// Registers <see cref="IObjectStores"/> and <see cref="IObjectFiles"/> with the stores for disk, Google Cloud Storage and S3.
    /// May be called by several modules of one host.
    /// </summary>
    public static IHostApplicationBuilder AddObjectStorage(this IHostApplicationBuilder builder)
    {
        builder.AddGoogleCredentials();
        var services = builder.Services;
        if (services.Any(s => s.ServiceType == typeof(IObjectStores)))
            return builder;

        services.AddOptions<StorageOptions>()
            .BindConfiguration(StorageOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.Gcs.Bucket ??= configuration[StorageOptions.GcsBucketVariable];
                options.Gcs.EmulatorHost ??= configuration[StorageOptions.EmulatorVariable];
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.AddSingleton<DiskPaths>().AddSingleton<DiskSigningKey>().AddSingleton<DiskUrls>().AddSingleton<DiskObjectStore>();
        services.AddHostedService<DiskJanitor>();
        services.AddHealthChecks().AddCheck<DiskHealth>("storage", tags: ["ready"]);
        services.AddSingleton<GcsClient>().AddSingleton<GcsRetries>().AddSingleton<GcsObjectStore>();
        services.AddSingleton<S3Clients>().AddSingleton<S3ObjectStore>();
        services.AddSingleton<IObjectStores, ObjectStores>();
        services.AddSingleton<IObjectFiles, ObjectFiles>();
        return builder;
    }
}
