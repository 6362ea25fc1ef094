using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.S3;

/// <summary>The SDK's clients, made at first use: without S3 in the configuration none is.</summary>
internal sealed class S3Clients : IDisposable
{
    private readonly Lazy<AmazonS3Client> _client;
    private readonly Lazy<AmazonS3Client> _signing;

    public S3Clients(IOptions<StorageOptions> options)
    {
        var s3 = options.Value.S3;
        _client = new(() => Create(s3, s3.Endpoint));
        _signing = new(() => Create(s3, s3.PublicEndpoint ?? s3.Endpoint));
    }

    public IAmazonS3 Client => _client.Value;

    /// <summary>Knows the store under the name by which clients reach it; it signs and sends nothing.</summary>
    public IAmazonS3 Signing => _signing.Value;

    private static AmazonS3Client Create(S3Options options, string? endpoint)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle ?? endpoint is not null,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 5,
            // We send Content-MD5, which every S3-compatible store knows; the SDK's own checksums trail the body, which few do.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = options.Region;
        }

        return string.IsNullOrEmpty(options.AccessKey)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
        if (_signing.IsValueCreated)
            _signing.Value.Dispose();
    }
}
