using Microsoft.Extensions.Options;

namespace Renderly.Storage;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const int GcsChunkUnit = 256 << 10;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = General(options).Concat(Disk(options)).Concat(Gcs(options)).Concat(S3(options)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> General(StorageOptions o)
    {
        if (o.SignedUrlLifetime <= TimeSpan.Zero)
            yield return $"Storage:SignedUrlLifetime must be positive; it is {o.SignedUrlLifetime}.";
        if (o.EffectiveProvider != StorageProvider.Disk && o.SignedUrlLifetime > StorageOptions.MaxCloudLifetime)
            yield return $"Storage:SignedUrlLifetime is {o.SignedUrlLifetime}, but {o.EffectiveProvider} signs for 7 days at most; "
                + "lower it to 7.00:00:00.";
        if (o.ReadIdleTimeout <= TimeSpan.Zero)
            yield return $"Storage:ReadIdleTimeout must be positive; it is {o.ReadIdleTimeout}.";
        if (o.MaxResumesWithoutProgress < 0)
            yield return $"Storage:MaxResumesWithoutProgress must not be negative; it is {o.MaxResumesWithoutProgress}.";
    }

    private static IEnumerable<string> Disk(StorageOptions o)
    {
        if (string.IsNullOrWhiteSpace(o.Disk.Root))
            yield return "Storage:Disk:Root is empty; set it to a writable folder.";
        if (!string.IsNullOrEmpty(o.Disk.SigningKey) && o.Disk.SigningKey.Length < 32)
            yield return "Storage:Disk:SigningKey is shorter than 32 characters; make one with: openssl rand -base64 32";
        if (o.Disk.MinFreeBytes < 0)
            yield return $"Storage:Disk:MinFreeBytes must not be negative; it is {o.Disk.MinFreeBytes}.";
        if (o.EffectiveProvider != StorageProvider.Disk)
            yield break;
        if (!IsHttp(o.Disk.PublicBaseUrl))
            yield return "Storage:Disk:PublicBaseUrl must be the http(s) address under which clients reach this installation "
                + "(the gateway), for example http://localhost:8080; or choose another Storage:Provider.";
        if (string.IsNullOrWhiteSpace(o.Disk.Bucket))
            yield return "Storage:Disk:Bucket is empty; set it to a folder name such as renderly.";
    }

    private static IEnumerable<string> Gcs(StorageOptions o)
    {
        if (!IsHttp(o.Gcs.EffectiveBaseUrl))
            yield return $"Storage:Gcs:BaseUrl or {StorageOptions.EmulatorVariable} is no http(s) address: '{o.Gcs.EffectiveBaseUrl}'.";
        if (o.Gcs.PublicBaseUrl is not null && !(IsHttp(o.Gcs.PublicBaseUrl) && new Uri(o.Gcs.PublicBaseUrl).AbsolutePath == "/"))
            yield return $"Storage:Gcs:PublicBaseUrl is no http(s) address without a path: '{o.Gcs.PublicBaseUrl}'.";
        if (o.Gcs.ChunkSizeBytes < GcsChunkUnit || o.Gcs.ChunkSizeBytes % GcsChunkUnit != 0)
            yield return $"Storage:Gcs:ChunkSizeBytes must be a multiple of {GcsChunkUnit}; it is {o.Gcs.ChunkSizeBytes}.";
        if (o.Gcs.MaxAttempts < 1)
            yield return $"Storage:Gcs:MaxAttempts must be at least 1; it is {o.Gcs.MaxAttempts}.";
        if (o.EffectiveProvider == StorageProvider.Gcs && string.IsNullOrWhiteSpace(o.Gcs.Bucket))
            yield return $"Storage:Provider is Gcs, but no bucket is named; set {StorageOptions.GcsBucketVariable} or Storage:Gcs:Bucket.";
    }

    private static IEnumerable<string> S3(StorageOptions o)
    {
        if (o.EffectiveProvider == StorageProvider.S3 && string.IsNullOrWhiteSpace(o.S3.Bucket))
            yield return "Storage:Provider is S3, but no bucket is named; set Storage:S3:Bucket.";
        if (o.S3.Endpoint is not null && !IsHttp(o.S3.Endpoint))
            yield return $"Storage:S3:Endpoint is no http(s) address: '{o.S3.Endpoint}'.";
        if (o.S3.PublicEndpoint is not null && !IsHttp(o.S3.PublicEndpoint))
            yield return $"Storage:S3:PublicEndpoint is no http(s) address: '{o.S3.PublicEndpoint}'.";
        if (string.IsNullOrEmpty(o.S3.AccessKey) != string.IsNullOrEmpty(o.S3.SecretKey))
            yield return "Storage:S3:AccessKey and Storage:S3:SecretKey go together; set both, "
                + "or neither to use Amazon's own credential chain.";
        if (o.S3.PartSizeBytes < 5 << 20)
            yield return $"Storage:S3:PartSizeBytes must be at least {5 << 20}; it is {o.S3.PartSizeBytes}.";
    }

    private static bool IsHttp(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
