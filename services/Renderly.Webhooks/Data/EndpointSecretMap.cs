using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Webhooks.Data;

internal sealed class EndpointSecretMap : IEntityTypeConfiguration<EndpointSecret>
{
    public void Configure(EntityTypeBuilder<EndpointSecret> secret)
    {
        secret.ToTable("endpoint_secret");
        secret.Property(s => s.Id).ValueGeneratedNever();
    }
}
