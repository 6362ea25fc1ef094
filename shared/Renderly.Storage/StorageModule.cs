using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.Google;
using Renderly.Storage.Disk;
using Renderly.Storage.Gcs;
using Renderly.Storage.S3;

namespace Renderly.Storage;

public static class StorageModule
{
    private const int MinSigningKeyLength = 32;

    /// <summary>Adds <see cref="IObjectStores"/>; may be called by several modules of one process.</summary>
    public static IHostApplicationBuilder AddObjectStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(IObjectStores)))
        {
            return builder;
        }

        builder.AddGoogle();
        services.AddOptions<StorageOptions>()
            .BindConfiguration(StorageOptions.Section)
            .PostConfigure<IConfiguration>(ApplyFlatNames)
            .ValidateDataAnnotations()
            .Validate(
                o => o.Provider != StorageProvider.Disk || o.Disk.SigningKey.Length >= MinSigningKeyLength,
                $"Storage:Disk:SigningKey must have at least {MinSigningKeyLength} characters: it signs the addresses of stored videos.")
            .Validate(o => Uri.TryCreate(o.Gcs.BaseUrl, UriKind.Absolute, out _), "Storage:Gcs:BaseUrl (or STORAGE_EMULATOR_HOST) must be an absolute URL.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IObjectStores, ObjectStores>();
        services.AddSingleton<DiskUrlSigner>();
        services.AddKeyedSingleton<IObjectStore, DiskObjectStore>("disk");
        services.AddKeyedSingleton<IObjectStore>("gs", (provider, _) => provider.GetRequiredService<GcsObjectStore>());
        services.AddSingleton<GcsUrlSigner>();
        services.AddHttpClient<GcsObjectStore>(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddKeyedSingleton<IObjectStore, S3ObjectStore>("s3");
        services.AddSingleton<IAmazonS3>(provider => S3ClientFactory.Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value.S3));
        return builder;
    }

    private static void ApplyFlatNames(StorageOptions options, IConfiguration configuration)
    {
        if (configuration["STORAGE_EMULATOR_HOST"] is { Length: > 0 } emulator)
        {
            options.Gcs.BaseUrl = emulator.Contains("://", StringComparison.Ordinal) ? emulator : $"http://{emulator}";
            options.Gcs.IsEmulator = true;
        }

        if (options.Provider == StorageProvider.Auto)
        {
            options.Provider = string.IsNullOrEmpty(configuration["GCS_BUCKET"]) ? StorageProvider.Disk : StorageProvider.Gcs;
        }
    }
}
