using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage;

internal sealed class ObjectStores(IServiceProvider services, IOptions<StorageOptions> options, IOptions<GoogleOptions> google) : IObjectStores
{
    public IObjectStore For(ObjectUri uri) => services.GetRequiredKeyedService<IObjectStore>(uri.Scheme);

    public ObjectUri Own(string key) => options.Value.Provider switch
    {
        StorageProvider.Gcs => new ObjectUri("gs", google.Value.Bucket, key),
        StorageProvider.S3 => new ObjectUri("s3", options.Value.S3.Bucket, key),
        _ => new ObjectUri("disk", options.Value.Disk.Bucket, key),
    };
}
