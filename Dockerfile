# An image with the program, what it needs, and nobody who is root.
#
#   docker build -t rundown .
#   docker run --rm -v "$PWD/specs:/specs:ro" rundown validate .
#   docker run --rm -v "$PWD/specs:/specs:ro" -v rundown-state:/state --env-file .env rundown run .

FROM swift:6.2-bookworm AS build
WORKDIR /src
COPY . .
# Scripts/setup installs the headers that are missing.
RUN Scripts/setup \
    && swift build -c release --static-swift-stdlib --product rundown \
    && Scripts/install .build/release/rundown /installed /usr

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates libsqlite3-0 libstdc++6 libyaml-0-2 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 65532 rundown \
    && useradd --key UID_MAX=65535 --uid 65532 --gid rundown --no-create-home --home-dir /state --shell /usr/sbin/nologin rundown \
    && install -d -m 700 -o rundown -g rundown /state
COPY --from=build /installed/usr/bin/rundown /usr/bin/rundown
ENV XDG_STATE_HOME=/state
VOLUME /state
WORKDIR /specs
USER 65532:65532
# The first SIGTERM stops every recording in order: give it time, with `docker stop --time 300`.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/rundown"]
CMD ["--help"]
