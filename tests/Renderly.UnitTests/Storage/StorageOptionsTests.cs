using Renderly.Storage;

namespace Renderly.UnitTests.Storage;

public sealed class StorageOptionsTests
{
    private static readonly StorageOptionsValidator Validator = new();

    [Fact]
    public void Provider_is_Gcs_when_a_bucket_is_named_and_Disk_otherwise()
    {
        new StorageOptions().EffectiveProvider.ShouldBe(StorageProvider.Disk);
        new StorageOptions { Gcs = { Bucket = "b" } }.EffectiveProvider.ShouldBe(StorageProvider.Gcs);
        new StorageOptions { Gcs = { Bucket = "b" }, Provider = StorageProvider.Disk }.EffectiveProvider.ShouldBe(StorageProvider.Disk);
    }

    [Theory]
    [InlineData("localhost:4443", "http://localhost:4443")]
    [InlineData("https://emulator", "https://emulator")]
    public void Emulator_is_accepted_with_and_without_a_scheme(string host, string expected)
    {
        var options = new StorageOptions { Gcs = { Bucket = "b", EmulatorHost = host } };

        options.Gcs.EffectiveBaseUrl.ShouldBe(expected);
        Validator.Validate(null, options).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Rejects_everything_that_is_wrong_at_once_and_names_each_key()
    {
        var options = new StorageOptions
        {
            SignedUrlLifetime = TimeSpan.Zero,
            Disk = { SigningKey = "short", MinFreeBytes = -1 },
            Gcs = { ChunkSizeBytes = 1000, BaseUrl = "storage.googleapis.com" },
            S3 = { AccessKey = "only-half", PartSizeBytes = 1, Endpoint = "minio:9000" },
        };

        var errors = Validator.Validate(null, options).Failures!.ToList();

        string[] keys =
        [
            "SignedUrlLifetime", "Disk:SigningKey", "Disk:MinFreeBytes", "Disk:PublicBaseUrl",
            "Gcs:BaseUrl", "Gcs:ChunkSizeBytes", "S3:SecretKey", "S3:PartSizeBytes", "S3:Endpoint"
        ];
        foreach (var key in keys)
            errors.ShouldContain(e => e.Contains($"Storage:{key}", StringComparison.Ordinal), key);
        errors.Count.ShouldBe(keys.Length);
        errors.ShouldAllBe(e => !e.Contains("only-half", StringComparison.Ordinal) && !e.Contains("\"short\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StorageProvider.Gcs, "GCS_BUCKET")]
    [InlineData(StorageProvider.S3, "Storage:S3:Bucket")]
    public void Rejects_a_provider_without_its_bucket(StorageProvider provider, string named) =>
        Validator.Validate(null, new StorageOptions { Provider = provider }).Failures!.ShouldHaveSingleItem().ShouldContain(named);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, true, true)]
    [InlineData("http://minio:9000", null, true)]
    [InlineData("http://minio:9000", false, false)]
    [InlineData("https://s3.eu-west-1.amazonaws.com", null, false)]
    [InlineData("https://s3.cn-north-1.amazonaws.com.cn", null, false)]
    [InlineData("https://s3.eu-west-1.amazonaws.com", true, true)]
    public void Bucket_is_made_at_a_server_of_ones_own_and_at_Amazon_only_when_that_is_asked_for(
        string? endpoint, bool? asked, bool mayCreate) =>
        new S3Options { Endpoint = endpoint, CreateBucket = asked }.MayCreateBucket.ShouldBe(mayCreate);

    [Fact]
    public void Addresses_live_for_an_hour() => new StorageOptions().SignedUrlLifetime.ShouldBe(TimeSpan.FromHours(1));

    [Fact]
    public void Rejects_lifetimes_that_the_cloud_cannot_sign()
    {
        var options = new StorageOptions { Gcs = { Bucket = "b" }, SignedUrlLifetime = TimeSpan.FromDays(8) };

        Validator.Validate(null, options).Failures!.ShouldHaveSingleItem().ShouldContain("7 days");
    }
}
